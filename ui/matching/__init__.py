"""The matching board: who waits, who could support whom, and how a match moves on."""
