# What a gate says: the answer, and exit code 1.
1 diff tests/cases/diff/before.yaml tests/cases/diff/after.yaml --as csv --fail-on new-spof,lost-requirements
