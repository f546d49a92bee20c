# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The last in the file counts. Times count from the first event.
# By hand, second:availability (M is 1 000 000):
#   hall 0:600000
#   chat 0:600000
0 timeline tests/cases/timeline/model.yaml several-at-one-instant --format json
