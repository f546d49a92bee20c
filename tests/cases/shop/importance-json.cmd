# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 importance data/small/shop.json --of checkout --limit 2 --format json
