# Renew: LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden
0 timeline data/kakao-2012.json panel-2012-recovery --lang ko
