# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Only wanted: impaired, at once, whatever holds.
# By hand, second:availability (M is 1 000 000):
#   ads 0:0 7:M
#   shop 0:impaired 7:up
0 timeline tests/cases/timeline/model.yaml wants --format json
