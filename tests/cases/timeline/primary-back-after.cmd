# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The standby sleeps again when the primary is back at 40: 20 s anew after 50.
# By hand, second:availability (M is 1 000 000):
#   site-a 0:0 40:M 50:0
#   login 0:0 20:M 50:0 70:M
0 timeline tests/cases/timeline/model.yaml primary-back-after --format json
