# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Events later in time stand earlier in the file; the chat comes back at 50 from what it never had.
# By hand, second:availability (M is 1 000 000):
#   feed 0:0 100:M
#   ups 10:0 100:M
#   hall 10:0 130:M
#   chat 10:0 135:M
0 timeline tests/cases/timeline/model.yaml out-of-order --format json
