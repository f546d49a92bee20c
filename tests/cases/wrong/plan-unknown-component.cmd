# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 plan data/small/shop.yaml data/invalid/changes/unknown-component.json
