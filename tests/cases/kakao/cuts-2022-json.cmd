# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 cuts data/kakao-2022.json --of kakaotalk --format json
