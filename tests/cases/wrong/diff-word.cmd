2 diff data/small/shop.yaml data/small/shop.json --fail-on new-spofs
