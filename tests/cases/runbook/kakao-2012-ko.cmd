0 runbook data/kakao-2012.json --top 5 --lang ko
