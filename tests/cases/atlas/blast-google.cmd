# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# Regions apart, one policy in all of them; the status page goes with it.
0 blast data/google-2025.json --fail quota-policy --lang en
