# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The way in that was to help when the other failed hung on the same backbone.
0 redundancy data/facebook-2021.json --lang en
