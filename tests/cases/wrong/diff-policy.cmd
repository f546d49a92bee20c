# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
2 diff tests/cases/diff/before.yaml tests/cases/diff/after.yaml --policy tests/cases/diff/no-such.toml
