# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The hall would be back at 130, fails itself at 120 and may begin anew at 121: 30 s from there.
# By hand, second:availability (M is 1 000 000):
#   feed 0:0 100:M
#   ups 10:0 100:M
#   hall 10:0 151:M
#   chat 10:0 156:M
0 timeline tests/cases/timeline/model.yaml repair-broken-off --format json
