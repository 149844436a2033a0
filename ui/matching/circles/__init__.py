"""Groups, shifts in a drop-in place, and one supporter with several."""
