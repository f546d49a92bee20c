# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 review data/kakao-2022.json fire-2022-recovery --lang ko
