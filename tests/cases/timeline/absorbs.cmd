# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Of 100 users 50 come to the 10 there are, 30 can be served: a half. They go as they came, holds and
# repair notwithstanding.
# By hand, second:availability (M is 1 000 000):
#   talk 0:0 15:M
#   line 0:500000 15:M
0 timeline tests/cases/timeline/model.yaml absorbs --format json
