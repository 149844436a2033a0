"""The network area: the social map, partners, the sounding board, and the picture of the neighbourhood."""
