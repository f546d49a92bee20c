# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The standby counts 20 s after the primary fell, and does not need the tool afterwards.
# By hand, second:availability (M is 1 000 000):
#   site-a 0:0
#   tool 30:0
#   login 0:0 20:M
0 timeline tests/cases/timeline/model.yaml switch --format json
