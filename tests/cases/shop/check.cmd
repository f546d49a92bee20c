# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 check data/small/shop.json --lang en
