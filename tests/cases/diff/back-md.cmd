0 diff tests/cases/diff/after.yaml tests/cases/diff/before.yaml --as md
