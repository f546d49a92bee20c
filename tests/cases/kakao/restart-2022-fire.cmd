# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 restart data/kakao-2022.json --scenario fire-2022 --lang en
