"""Run the command line as ``python -m tercet``."""

from tercet.commands import main

if __name__ == "__main__":
    main()
