# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 load data/kakao-2012.json --lang en
