# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
1 check data/kakao-2022.json --policy data/policies/services.toml --today 2026-11-28 --lang ko --as junit
