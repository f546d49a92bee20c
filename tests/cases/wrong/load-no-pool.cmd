# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 load data/kakao-2022.json --chart load.svg
