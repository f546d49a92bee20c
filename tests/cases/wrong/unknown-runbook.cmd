2 runbook data/small/shop.yaml --for nowhere
