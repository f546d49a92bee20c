# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The primary is back at 10 before the standby is awake, and falls again at 15: 20 s anew.
# By hand, second:availability (M is 1 000 000):
#   site-a 0:0 10:M 15:0
#   login 0:0 10:M 15:0 35:M
0 timeline tests/cases/timeline/model.yaml primary-back-before --format json
