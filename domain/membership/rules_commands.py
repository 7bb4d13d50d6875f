"""What the group tells its members' streams."""

from typing import Literal

from domain.group import GroupTerms
from domain.messages import Command


class NoteTerms(Command):
    """The group asks this now; whoever is in it agrees to new rules, or is reminded to."""

    type: Literal["note_terms"] = "note_terms"
    terms: GroupTerms
