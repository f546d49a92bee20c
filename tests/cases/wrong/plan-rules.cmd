# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 plan data/small/shop.yaml data/changes/shop-rolling.yaml --rules data/invalid/changes/rules-unknown-key.yaml
