0 runbook data/small/shop.yaml --for dc-a --lang en --as html
