# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 replay data/kakao-2024.json --format json
