# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 diagnose data/small/shop.json --down dc-a --up web --max-order 1 --lang ko
