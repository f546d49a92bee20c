# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 runbook data/kakao-2024.json --top 3 --as json
