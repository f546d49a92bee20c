2 diff --git -- --output=x data/small/shop.yaml
