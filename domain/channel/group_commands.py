"""What makes a channel a group, and what can be asked of one about its terms."""

from typing import Annotated

from pydantic import Field

from domain.group import Line, RulesVersion
from domain.messages import Frozen


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
