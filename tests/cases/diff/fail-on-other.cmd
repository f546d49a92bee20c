# Other findings are there, but not these.
0 diff tests/cases/diff/before.yaml tests/cases/diff/after.yaml --as csv --fail-on new-no-headroom
