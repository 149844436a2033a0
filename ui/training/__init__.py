"""Training: courses with their attendance, people, certificates and papers, and the curricula behind them."""
