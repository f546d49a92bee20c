# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Half is there at the baseline, is held 4 s, and is back 6 s after 10: that is all of it.
# By hand, second:availability (M is 1 000 000):
#   base 0:0 10:M
#   short 0:0 10:500000
#   half 4:0 16:500000
0 timeline tests/cases/timeline/model.yaml lacking-from-the-start --format json
