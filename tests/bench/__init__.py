"""Speed, as ratios within one run: `make bench`. Shared and noisy machines make single times worthless."""
