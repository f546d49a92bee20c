0 runbook data/kakao-2012.json --top 3 --as json
