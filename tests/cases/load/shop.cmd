# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 load data/small/shop.yaml --from 100 --to 200 --step 25 --lang en
