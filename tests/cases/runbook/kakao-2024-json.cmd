0 runbook data/kakao-2024.json --top 3 --as json
