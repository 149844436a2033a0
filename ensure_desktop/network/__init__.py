"""The partner network: partnerships and their agreements, the sounding board and its minutes."""
