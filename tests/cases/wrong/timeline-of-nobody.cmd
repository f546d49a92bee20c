2 timeline data/small/shop.yaml drill --target nobody
