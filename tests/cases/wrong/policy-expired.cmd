# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 check data/small/shop.yaml --policy data/policies/shop.toml --today 2027-07-01
