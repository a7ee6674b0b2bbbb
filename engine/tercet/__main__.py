"""Run the command line as ``python -m tercet``."""

import sys
from pathlib import Path

if __name__ == "__main__":
    # Python puts the current folder on the path; nothing of a wiki may be imported.
    sys.path[:] = [place for place in sys.path if Path(place).resolve() != Path.cwd()]

    from tercet.commands import main

    main()
