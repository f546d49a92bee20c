# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
# The automatic failover of the dashboard goes through the link from which it should fail over.
0 redundancy data/aws-2021.json --lang ko
