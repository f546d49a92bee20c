# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 why data/small/shop.json checkout --fail grid --lang en
