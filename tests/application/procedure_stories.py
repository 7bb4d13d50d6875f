"""Stories of the complaints procedure beside those of `stories.py`, each by its stream."""

from collections.abc import Callable
from datetime import UTC, datetime

from domain.case import commands as do
from domain.case import promise_commands as promising
from domain.case.state import Case
from domain.identifiers import stream_id
from domain.messages import Command
from tests.domain import happenings as h
from tests.domain import test_case_extension as longer
from tests.domain import test_case_investigation as looking
from tests.domain import test_case_ombudsman as ombudsman
from tests.domain import test_case_promises as promises
from tests.domain import test_case_service_work as work
from tests.domain import test_case_turning_away as turning
from tests.domain.scenario import Did


def every_procedure_story() -> dict[str, list[Did]]:
    """Return what happened in each of them."""
    stories = {
        "investigated": investigated(),
        "promised": promised(),
        "turned away": turned_away(),
        "ordered": ordered(),
        "served": served(),
    }
    return {stream_id("shal", "case", name): story for name, story in stories.items()}


EXTENDED = stream_id("shal", "case", "extended")


def investigated() -> list[Did]:
    """Everything that an investigation can do, up to the answer."""
    steps = (looking.CORRECT, looking.PLAN, looking.PHOTO, looking.HEARD, looking.STAIRS)
    at = h.MONDAY + h.A_MINUTE
    return [
        *h.acknowledged(),
        *[Did(step, at, h.AMARA) for step in steps],
        *h.answered()[len(h.acknowledged()) :],
    ]


def promised() -> list[Did]:
    """A promise is moved, with the resident told, and kept; another is cancelled."""
    at = h.MONDAY + h.A_DAY
    return [
        *promises.promised(),
        Did(promising.PromiseUpdate(due_on=promises.DUE_ON), at, h.AMARA),
        Did(promises.move, at, h.AMARA),
        Did(h.done("update"), at, h.EFFECTS),
        Did(promises.complete, at, h.AMARA),
        Did(promises.EARLY, at, h.AMARA),
        Did(_cancel_last, at, h.AMARA),
    ]


def _cancel_last(case: Case) -> promising.CancelAction:
    [open_action] = case.promises.open
    return promising.CancelAction(action_id=open_action, reason=h.text("no longer wanted"))


def turned_away() -> list[Did]:
    """A complaint is refused, and accepted after all as the Ombudsman directs."""
    return [*turning.refused(), Did(turning.AFTER_ALL, h.MONDAY + h.A_DAY, h.AMARA)]


def ordered() -> list[Did]:
    """The Ombudsman asks for evidence, gets it, orders something and sees it done."""
    at = h.MONDAY + 2 * h.A_DAY
    return [
        *ombudsman.evidence_asked(),
        Did(ombudsman.given, at, h.AMARA),
        Did(ombudsman.determine(ombudsman.PAY), at, h.AMARA),
        Did(ombudsman.complied, at, h.AMARA),
        Did(do.CloseCase(), at, h.AMARA),
    ]


def served() -> list[Did]:
    """A service request becomes a complaint, and its work is done beside it."""
    return [*work.dissatisfied(), Did(work.MENDED, work.WEDNESDAY, h.AMARA)]


def extended() -> list[Did]:
    """One notice comes in time; the next one comes when the limit has passed."""
    late = datetime(2026, 12, 31, 10, tzinfo=UTC)
    return [
        *h.acknowledged(),
        Did(_longer_by(1), h.MONDAY, h.AMARA),
        Did(h.done("extension_notice"), h.MONDAY, h.EFFECTS),
        Did(_longer_by(2), h.MONDAY, h.AMARA),
        Did(h.done("extension_notice"), late, h.EFFECTS),
    ]


def _longer_by(days: int) -> Callable[[Case], Command]:
    def notice(case: Case) -> Command:
        [clock] = [each for each in case.clocks.values() if each.rule == "stage_one_response"]
        assert clock.due_on is not None
        return longer.extend(clock.due_on + days * h.A_DAY)

    return notice
