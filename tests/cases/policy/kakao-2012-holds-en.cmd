# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 check data/kakao-2012.json --fail-on deadlock --lang en
