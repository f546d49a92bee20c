# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 load data/small/shop.yaml --from 1 --to 100000 --step 1
