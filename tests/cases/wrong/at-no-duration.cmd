# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 restart data/small/shop.yaml --scenario drill --at soon
