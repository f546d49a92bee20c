# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 plan data/kakao-2024.json data/changes/kakao-2024-05-21.json --lang ko
