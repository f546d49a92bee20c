0 runbook data/kakao-2022.json --top 3 --as json
