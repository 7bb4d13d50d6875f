"""What a group asks of whoever joins it, as its channel and its members' streams share it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from domain.messages import Frozen

Line = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
RulesVersion = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class GroupTerms(Frozen):
    """The terms of joining. `questions` are numbered from 1; `tenancy_check`: before approving."""

    name: Line
    questions: list[Line] = Field(min_length=1, max_length=20)
    rules_version: RulesVersion
    tenancy_check: bool
