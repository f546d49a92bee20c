0 runbook data/kakao-2024.json --top 5 --lang en
