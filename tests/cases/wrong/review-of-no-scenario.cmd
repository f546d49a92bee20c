2 review data/small/shop.yaml nothing
