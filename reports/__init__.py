"""What people print: one file per document. Knows plain values only, no database and no window."""
