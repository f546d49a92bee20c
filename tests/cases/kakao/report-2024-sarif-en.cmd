0 report data/kakao-2024.json --as sarif --lang en
