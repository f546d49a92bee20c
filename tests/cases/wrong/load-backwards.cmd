# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 load data/small/shop.yaml --from 300 --to 200
