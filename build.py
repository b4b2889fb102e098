#!/usr/bin/env python3
"""The one command of the project: ``python3 build.py --help`` tells the rest."""

import sys

if sys.version_info < (3, 9):
    sys.exit("build.py needs Python 3.9 or newer to start (this is %d.%d)." % sys.version_info[:2])

from builder.setup.bootstrap import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
