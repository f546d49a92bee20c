0 runbook data/kakao-2022.json --top 5 --lang en
