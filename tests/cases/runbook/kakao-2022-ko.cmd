# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 runbook data/kakao-2022.json --top 5 --lang ko
