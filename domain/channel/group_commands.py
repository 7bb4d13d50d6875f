"""What makes a channel a group, and what can be asked of one about its terms."""

from typing import Annotated, Literal

from pydantic import Field

from domain.group import GroupTerms, Line, RulesVersion
from domain.identifiers import StreamId
from domain.messages import Command, Frozen


class GroupFacts(Frozen):
    """What a group is for and what it asks of whoever joins.

    `questions` None: those of the pack. `tenancy_check` None: as the pack says.
    """

    name: Line
    objective: Line
    questions: Annotated[list[Line] | None, Field(min_length=1, max_length=20)] = None
    rules: list[Line] = Field(min_length=1, max_length=100)
    rules_version: RulesVersion
    tenancy_check: bool | None = None


class ChangeGroup(Command):
    """Change what a group is for or asks. New rules have a new version; everybody is told."""

    type: Literal["change_group"] = "change_group"
    group: GroupFacts


class NoteApplicant(Command):
    """Know of somebody who asked to join, by their membership's stream and the terms they saw."""

    type: Literal["note_applicant"] = "note_applicant"
    membership: StreamId
    terms: GroupTerms
