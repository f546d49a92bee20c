# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 blast data/small/shop.json --fail dc-a=0 carrier-1=500000 --load 120 --format json
