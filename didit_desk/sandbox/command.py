"""`didit-desk sandbox`: reads the arguments and runs the server."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from didit_desk.sandbox.options import SandboxOptions, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_WRONG_USAGE = 2


def run(argv: Sequence[str]) -> int:
    """Runs the sandbox until it is told to end. Exit code 0, or 2 for wrong usage with one sentence on stderr."""
    try:
        options = SandboxOptions.from_arguments(argv)
        if options.list_scenarios:
            return _print_scenarios(options)
        # The server's libraries take a quarter of a second, which wrong usage should not cost.
        from didit_desk.sandbox.serve import serve

        return serve(options)
    except UsageError as refused:
        print(refused, file=sys.stderr)
        return _WRONG_USAGE


def _print_scenarios(options: SandboxOptions) -> int:
    from didit_desk.sandbox.controls import scenario_table
    from didit_desk.sandbox.world import World

    world = World(seed=options.seed, sessions=options.sessions, today=options.today)
    for name, entry in scenario_table(world).items():
        number = f"#{entry['session_number']}" if entry["session_number"] else "-"
        print(f"{name:28} {number:>9}  {entry['kind']:8}  {entry['description']}")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
