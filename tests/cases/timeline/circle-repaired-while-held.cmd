# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The first holds until 5. From 1 on each can count on the other, so it is ready at 21, though it
# fell only at 5, and the second waits for it.
# By hand, second:availability (M is 1 000 000):
#   one 5:0 21:M
#   two 0:0 21:M
0 timeline tests/cases/timeline/model.yaml circle-repaired-while-held --format json
