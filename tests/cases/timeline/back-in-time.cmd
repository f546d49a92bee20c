# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Back after 9 s of 10: never lost.
# By hand, second:availability (M is 1 000 000):
#   feed 0:0 9:M
0 timeline tests/cases/timeline/model.yaml back-in-time --format json
