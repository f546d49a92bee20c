# What a gate says: exit code 1.
1 diff tests/cases/diff/before.yaml tests/cases/diff/after.yaml -o /dev/null --fail-on new-spof,lost-requirements
