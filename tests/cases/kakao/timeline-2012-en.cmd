0 timeline data/kakao-2012.json panel-2012-recovery --lang en
