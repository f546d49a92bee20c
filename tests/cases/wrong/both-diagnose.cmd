# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 diagnose data/small/shop.json --down dc-a --up dc-a
