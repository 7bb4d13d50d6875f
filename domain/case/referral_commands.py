"""What the system tells a case of a referral: that there is one."""

from typing import Literal

from domain.messages import Command


class NoteReferral(Command):
    """A disciplinary referral was made from this case. Nothing else of it is said here."""

    type: Literal["note_referral"] = "note_referral"
