# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The tool goes at the very second: not woken. Back at 50: 20 s anew.
# By hand, second:availability (M is 1 000 000):
#   site-a 0:0
#   tool 20:0 50:M
#   login 0:0 70:M
0 timeline tests/cases/timeline/model.yaml via-lost-at-the-moment --format json
