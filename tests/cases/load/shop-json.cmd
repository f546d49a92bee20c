# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 load data/small/shop.yaml --scenario drill --load 90 --target checkout catalog --from 50 --to 150 --step 50 --format json
