# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The battery itself fails: nothing holds.
# By hand, second:availability (M is 1 000 000):
#   ups 0:0
#   hall 0:0
#   chat 0:0
0 timeline tests/cases/timeline/model.yaml own-failure-holds-nothing --format json
