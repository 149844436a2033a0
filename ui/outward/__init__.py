"""What screens show of texts that leave the room: names marked in them, words that label people."""
