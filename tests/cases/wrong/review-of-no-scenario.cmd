# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 review data/small/shop.yaml nothing
