"""The recruitment register: the funnel as a picture, the list below it, and the form about an approach."""
