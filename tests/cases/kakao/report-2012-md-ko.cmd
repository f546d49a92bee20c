0 report data/kakao-2012.json --as md --lang ko
