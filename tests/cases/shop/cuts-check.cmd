# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 cuts data/small/shop.json --of checkout --check dc-a dc-b --lang en
