"""Privacy: exports that name nobody, what people ask about their data, and what is kept for how long."""
