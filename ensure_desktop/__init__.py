"""ENSURE Desktop: the programme's rules and its encrypted file. Knows no window and no paper."""

import os

__version__ = "0.1.0"

# Products of matrices are made in small pieces here, for which NumPy's several threads would only wait for each other.
# It looks at this when it is loaded, which is later than this line.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
