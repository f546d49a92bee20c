# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# 10 000 years of 365 days are 315 360 000 000 s, twice that from the second second on.
# By hand, second:availability (M is 1 000 000):
#   slow-a 0:0 315360000001:M
#   slow-b 0:0 630720000001:M
0 timeline tests/cases/timeline/model.yaml centuries --format json
