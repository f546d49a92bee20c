# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 channels data/small/shop.yaml --fail dc-c
