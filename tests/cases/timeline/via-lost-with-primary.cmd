# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Both at one instant: nothing wakes the standby.
# By hand, second:availability (M is 1 000 000):
#   left 0:0
#   key 0:0
#   door 0:0
0 timeline tests/cases/timeline/model.yaml via-lost-with-primary --format json
