# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
1 check data/small/shop.yaml --policy data/policies/shop.toml --today 2026-11-28 --lang en --as sarif
