0 diff data/kakao-2022.json data/kakao-2024.json --lang ko
