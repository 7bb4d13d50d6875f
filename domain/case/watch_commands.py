"""What its channel tells a case of outages and of windows outside the hours."""

from typing import Literal

from domain.messages import Command
from domain.watch import Watch


class NoteWatch(Command):
    """Put the clocks right for an outage or a window; a later telling replaces an earlier one."""

    type: Literal["note_watch"] = "note_watch"
    watch: Watch
