# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# 9 s of 10 are used, then 3 s later it falls again: 10 s from there.
# By hand, second:availability (M is 1 000 000):
#   feed 0:0 9:M 12:0
#   ups 22:0
#   hall 22:0
#   chat 22:0
0 timeline tests/cases/timeline/model.yaml battery-is-full-again --format json
