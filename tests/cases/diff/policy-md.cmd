# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
1 diff tests/cases/diff/before.yaml tests/cases/diff/after.yaml --policy tests/cases/diff/rules.toml --today 2026-11-28 --as md
