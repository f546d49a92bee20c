# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# A battery of 10 s holds for 10 s; what stands on it does not hold.
# By hand, second:availability (M is 1 000 000):
#   feed 0:0
#   ups 10:0
#   hall 10:0
#   chat 10:0
0 timeline tests/cases/timeline/model.yaml battery-holds --format json
