# Other findings are there, but not these.
0 diff tests/cases/diff/before.yaml tests/cases/diff/after.yaml -o /dev/null --fail-on new-no-headroom,new-weak-point
