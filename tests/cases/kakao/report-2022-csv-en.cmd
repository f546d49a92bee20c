0 report data/kakao-2022.json --as csv --lang en
