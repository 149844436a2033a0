"""Components of the look, each built once and used by every panel."""
