# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The tool goes while the standby is being woken.
# By hand, second:availability (M is 1 000 000):
#   site-a 0:0
#   tool 10:0
#   login 0:0
0 timeline tests/cases/timeline/model.yaml via-lost-during --format json
