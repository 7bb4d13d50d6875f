"""Refusing a complaint, and accepting it after all."""

from datetime import date
from typing import Literal

from domain.case.outgoing import Outgoing
from domain.case.vocabulary import NoticeParts, RefusalGround
from domain.messages import Command, ContentRef


class RefuseComplaint(Outgoing):
    """Refuse to consider a complaint, on its own merits, with evidence and in writing.

    For its age: when the issue happened, when the resident became aware of it if that was later,
    and in `discretion` why it is not accepted all the same. `parts` confirms what the letter says.
    """

    type: Literal["refuse_complaint"] = "refuse_complaint"
    ground: RefusalGround
    evidence: ContentRef
    reasons: ContentRef
    letter: ContentRef
    parts: NoticeParts | None = None
    happened_on: date | None = None
    aware_on: date | None = None
    discretion: ContentRef | None = None


class AcceptAfterAll(Command):
    """Accept a refused complaint: the Ombudsman directed it, or the landlord thought again."""

    type: Literal["accept_after_all"] = "accept_after_all"
    directed_by: Literal["ombudsman", "landlord"]
    reason: ContentRef
