0 review data/kakao-2022.json fire-2022-recovery --lang en
