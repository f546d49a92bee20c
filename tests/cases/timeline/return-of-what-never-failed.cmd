# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Nothing changes.
# By hand, second:availability (M is 1 000 000):
#   nothing
0 timeline tests/cases/timeline/model.yaml return-of-what-never-failed --format json
