# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 check data/small/shop.json --policy data/policies/none.toml
