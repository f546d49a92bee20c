# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 channels tests/cases/recovery/backbone.yaml --scenario cut --lang ko
