# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 diff tests/cases/diff/after.yaml tests/cases/diff/after.yaml --policy tests/cases/diff/rules.toml --today 2026-11-28
