# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 importance data/kakao-2022.json --of kakaotalk --lang en
