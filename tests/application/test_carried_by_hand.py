"""What a person carries is recorded like what a network takes, though nothing is ordered for it."""

from datetime import timedelta

import pytest

from domain.case import commands as do
from domain.case import route_commands as by
from domain.case.state import Case
from domain.messages import Command
from tests.application.office import Office
from tests.domain.happenings import (
    A_MINUTE,
    AMARA,
    MONDAY,
    acknowledge,
    latest,
    lodged,
    text,
)
from tests.domain.scenario import Did

MOVE = by.MoveRoute(route="letter", reason=text("she asked for letters"))
IN_AN_HOUR = MONDAY + timedelta(hours=1)


def went(case: Case) -> Command:
    return by.ConfirmSentByRoute(
        message_id=latest(case, "stage_one_acknowledgement")[0],
        route="letter",
        sent_at=IN_AN_HOUR,
        reference=text("posting 17"),
    )


def called_off(case: Case) -> Command:
    return do.CancelMessage(message_id=latest(case, "stage_one_acknowledgement")[0])


@pytest.fixture
def written(office: Office) -> Office:
    """A complaint whose acknowledgement is a letter that waits for somebody to post it."""
    moved = Did(MOVE, MONDAY + A_MINUTE, AMARA)
    return office.told(lodged(), moved, Did(acknowledge(), MONDAY + A_MINUTE, AMARA))


def test_a_letter_that_was_posted_meets_its_limit(written: Office) -> None:
    ordered = written.effects()
    written.told(Did(went, IN_AN_HOUR + A_MINUTE, AMARA))
    assert written.types()[-5:].count("case.message_delivered") == 1
    assert "case.stage_one_acknowledged" in written.types()
    assert written.effects() == ordered
    assert written.folded().state.stage.label == "stage 1"


def test_a_letter_that_is_not_posted_after_all_is_called_off(written: Office) -> None:
    written.told(Did(called_off, IN_AN_HOUR, AMARA))
    assert written.types()[-1] == "case.message_cancelled"
    assert latest(written.folded().state, "stage_one_acknowledgement")[1].status == "cancelled"
