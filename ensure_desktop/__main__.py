"""`python -m ensure_desktop`: the same as the command `ensure-desktop`."""

import sys

from ensure_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
