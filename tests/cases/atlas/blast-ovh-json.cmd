# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# A fire in one of four data centers; the backups elsewhere stay.
0 blast data/ovh-2021.json --fail sbg2-power-room --format json
