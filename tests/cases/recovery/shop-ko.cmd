# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 restart data/small/shop.yaml --fail grid --lang ko
