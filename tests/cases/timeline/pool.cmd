# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Two members carry 8, one does not.
# By hand, second:availability (M is 1 000 000):
#   p1 0:0 9:M
#   p2 5:0
#   farm 5:0 9:M
0 timeline tests/cases/timeline/model.yaml pool --format json
