# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Half as much again is 12, which takes all three.
# By hand, second:availability (M is 1 000 000):
#   p1 0:0 9:M
#   p2 5:0
#   farm 0:0
0 timeline tests/cases/timeline/model.yaml pool --load 150 --format json
