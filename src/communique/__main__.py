"""``python -m communique``: the same as the ``communique`` command."""

from communique.cli.app import main

main()
