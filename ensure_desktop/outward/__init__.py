"""What leaves the room: names found in a text and taken out, and words that label people."""
