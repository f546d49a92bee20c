# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 review data/small/shop.yaml drill --lang ko
