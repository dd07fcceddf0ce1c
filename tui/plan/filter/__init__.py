"""The filter language: what `/`, `show` and `export` take to say which items are meant (`owner:lan status:off due<2w #seo`)."""
