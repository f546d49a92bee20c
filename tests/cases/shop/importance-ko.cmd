# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 importance data/small/shop.json --of checkout --lang ko --limit 3
