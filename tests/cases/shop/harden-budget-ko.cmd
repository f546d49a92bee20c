# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 harden data/small/shop.json --budget 3 --lang ko
