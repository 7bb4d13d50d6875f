"""What one row of the decider's table says, and the groups of stages that rows are made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.case import state as at
from domain.case.drafts import CaseDraft
from domain.case.state import Stage

Stages = tuple[type[Stage], ...]

ANSWERED: Stages = (at.StageOneAnswered, at.StageTwoAnswered)
SINCE_STAGE_TWO: Stages = (at.StageTwoRequested, at.StageTwo, at.StageTwoAnswered)
SINCE_ANSWER: Stages = (at.StageOneAnswered, *SINCE_STAGE_TWO)
SINCE_STAGE_ONE: Stages = (at.StageOne, *SINCE_ANSWER)
# Where a complaint is looked into, and where evidence may still come in for it.
INVESTIGATED: Stages = (at.StageOne, at.StageTwo)
EVIDENCED: Stages = (at.Lodged, at.StageOne, at.StageTwoRequested, at.StageTwo)
COMPLAINT: Stages = (at.Lodged, *SINCE_STAGE_ONE)
# What runs as a complaint until somebody says otherwise, and what is one.
RUNS_AS_COMPLAINT: Stages = (at.Received, *COMPLAINT)
OPEN: Stages = (at.Received, at.InHand, *COMPLAINT, at.Refused)
# From where a case can be closed, once all else is settled.
CLOSABLE: Stages = (at.InHand, *ANSWERED, at.Refused)
# What can be merged into another case: once it is answered, it is closed instead.
MERGEABLE: Stages = (at.Received, at.InHand, at.Lodged, at.StageOne)
ENDED: Stages = (at.Merged, at.Closed)
EVER: Stages = (*OPEN, *ENDED)


@dataclass(frozen=True)
class Rule:
    """What carries a command out, the stages that allow it, and those in which it is already so.

    `person`: a member of staff has to decide it.
    """

    carry_out: Callable[[CaseDraft, Any], None]
    allowed: Stages
    already: Stages = ()
    person: bool = True
