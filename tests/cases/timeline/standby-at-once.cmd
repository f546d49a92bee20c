# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Woken at once; the key goes at 5 and is not needed; at 9 the primary takes over as the standby goes.
# By hand, second:availability (M is 1 000 000):
#   left 0:0 9:M
#   right 9:0
#   key 5:0
0 timeline tests/cases/timeline/model.yaml standby-at-once --format json
