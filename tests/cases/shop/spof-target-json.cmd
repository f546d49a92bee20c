# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 spof data/small/shop.json --target search --format json
