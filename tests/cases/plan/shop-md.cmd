# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
1 plan data/small/shop.yaml data/changes/shop-rolling.yaml --lang en --as md --fail-on large,blocked,overlap
