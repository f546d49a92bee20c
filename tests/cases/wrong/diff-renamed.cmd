2 diff data/small/shop.yaml data/small/shop.json --renamed web=wbe
