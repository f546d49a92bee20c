# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The repair of 30 s begun at 10 ends at 40, when what it stands on falls: not back.
# By hand, second:availability (M is 1 000 000):
#   ups 40:0
#   hall 0:0
#   chat 0:0
0 timeline tests/cases/timeline/model.yaml repair-ends-as-it-falls --format json
