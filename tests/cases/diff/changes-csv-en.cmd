0 diff tests/cases/diff/before.yaml tests/cases/diff/after.yaml --as csv
