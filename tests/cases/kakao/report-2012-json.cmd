0 report data/kakao-2012.json --as json
