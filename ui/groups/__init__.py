"""Groups: what people do together, and meeting people on the street."""
