"""Speed, as ratios within one run: `make bench`. Shared and noisy machines make single times worthless."""

import ensure_desktop as ensure_desktop  # before NumPy, as in the program: it says how NumPy is to work
