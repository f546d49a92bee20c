0 review data/small/shop.yaml drill --lang ko
