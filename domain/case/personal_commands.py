"""Marking a case as personal."""

from typing import Literal

from domain.messages import Command, ContentRef


class MarkPersonal(Command):
    """Say that the case is of a personal nature; a reason is welcome and not needed."""

    type: Literal["mark_personal"] = "mark_personal"
    reason: ContentRef | None = None
