# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 blast data/small/shop.json --fail dc-a --lang en
