"""The first start of a centre, one calm step at a time."""
