# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 diagnose data/small/shop.json --down search --up dc-a dc-b web database --lang en
