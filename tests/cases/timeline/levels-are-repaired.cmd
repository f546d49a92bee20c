# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Levels up to 400 000 are there from 10, up to 700 000 from 13; those above go at 15 before their 8 s
# are over. What holds 8 s falls at 8, rises at once, and loses what is above 700 000 at 23.
# By hand, second:availability (M is 1 000 000):
#   source 0:0 10:400000 13:M 15:700000
#   cache 8:0 10:400000 13:M 23:700000
#   store 0:0 18:400000 21:700000
0 timeline tests/cases/timeline/model.yaml levels-are-repaired --format json
