2 diff data/small/shop.yaml data/invalid/version-2.json
