# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 diagnose data/kakao-2022.json --down kakaotalk melon --lang en
