"""What a screen reader is told over its bus, one JSON string a line, in the file that is the first argument.

It listens by the library that Orca listens by, which only the system's own Python has: nothing of ours can be imported.
"""

import json
import sys

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found] # noqa: E402

EVENTS = ("object:state-changed:focused", "object:announcement")


def tell(event: Atspi.Event) -> None:
    """Write what an announcement says, or what that is called which the keyboard came to."""
    if event.type.startswith("object:announcement"):
        print(json.dumps(event.any_data), file=told, flush=True)
    elif event.detail1:
        print(json.dumps(event.source.get_name()), file=told, flush=True)


listener = Atspi.EventListener.new(tell)
for kind in EVENTS:
    listener.register(kind)
with open(sys.argv[1], "w") as told:  # noqa: PTH123
    Atspi.event_main()
