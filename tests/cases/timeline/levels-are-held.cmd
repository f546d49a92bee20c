# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The upper half is missing from 0, so it falls at 8; the lower from 6, of which a fifth is back at 7:
# the rest falls at 14. What is repaired falls at once and has its fifth 8 s after 7.
# By hand, second:availability (M is 1 000 000):
#   source 0:500000 6:0 7:200000
#   cache 8:500000 14:200000
#   store 0:500000 6:0 15:200000
0 timeline tests/cases/timeline/model.yaml levels-are-held --format json
