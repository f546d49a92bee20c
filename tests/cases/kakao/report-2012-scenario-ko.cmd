0 report data/kakao-2012.json --scenario panel-2012 --lang ko
