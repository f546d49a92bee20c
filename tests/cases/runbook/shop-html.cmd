# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 runbook data/small/shop.yaml --for dc-a --lang en --as html
