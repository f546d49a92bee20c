# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# A second late: the battery is back at once, the hall 30 s later, the chat 5 s after that.
# By hand, second:availability (M is 1 000 000):
#   feed 0:0 11:M
#   ups 10:0 11:M
#   hall 10:0 41:M
#   chat 10:0 46:M
0 timeline tests/cases/timeline/model.yaml back-a-second-late --format json
