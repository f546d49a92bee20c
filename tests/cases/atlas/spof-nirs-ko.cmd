# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Batteries beside servers: half of what falls never burned.
0 spof data/nirs-2025.json --lang ko
