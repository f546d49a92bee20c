0 report data/kakao-2022.json --as md --lang en
