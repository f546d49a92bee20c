2 review data/small/shop.yaml drill --format json
