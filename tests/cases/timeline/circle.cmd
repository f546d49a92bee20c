# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Each counts on the other for the beginning of its repair; both are there when the slower is, 25 s
# after the grid.
# By hand, second:availability (M is 1 000 000):
#   grid 0:0 100:M
#   dns 0:0 125:M
#   auth 0:0 125:M
#   app 0:0 126:M
0 timeline tests/cases/timeline/model.yaml circle --format json
