0 report data/kakao-2024.json --as csv --lang en
