"""Where the frozen program starts: the package's own command line."""

from __future__ import annotations

import sys

from didit_desk.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
