# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
1 check data/kakao-2024.json --fail-on spof,weak-point,paper-redundancy,no-headroom,deadlock,pair,undeclared,owner --lang ko
