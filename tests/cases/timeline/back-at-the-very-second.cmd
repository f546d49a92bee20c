# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Back at the very second at which the battery would end: in time.
# By hand, second:availability (M is 1 000 000):
#   feed 0:0 10:M
0 timeline tests/cases/timeline/model.yaml back-at-the-very-second --format json
