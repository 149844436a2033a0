"""Background checks: which document was seen, when, and until when it is valid. The document itself is not kept."""
