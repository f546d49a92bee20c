# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 timeline data/small/shop.yaml drill --target nobody
