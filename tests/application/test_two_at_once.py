"""Two people at once: the second is told of the first, of what is so already, or why not."""

import pytest

from application.folding import Folded
from domain.case import commands as do
from domain.case.assignment_commands import TakeOverCase
from domain.case.merge_commands import MergeCase
from domain.identifiers import stream_id
from domain.messages import Command
from tests.application.office import Office
from tests.domain import happenings as h
from tests.domain.scenario import Did

WHY = h.text("a reason")
RACES: dict[str, tuple[Command, Command]] = {
    "take over": (TakeOverCase(reason=WHY), TakeOverCase(reason=WHY)),
    "triage": (do.Triage(kind="enquiry"), do.Triage(kind="suggestion", reason=WHY)),
    "merge": (
        MergeCase(into=stream_id("shal", "case", "one")),
        MergeCase(into=stream_id("shal", "case", "another")),
    ),
}


@pytest.mark.parametrize("race", RACES)
def test_the_second_of_two_is_told_of_the_first(office: Office, race: str) -> None:
    first, second = RACES[race]
    office.told(Did(h.a_post(), h.MONDAY, h.INTAKE))
    seen: Folded = office.folded()
    assert office.answer(first, "staff:amara", expected_version=seen.version).refusal is None
    refusal = office.answer(second, "staff:ben", expected_version=seen.version).refusal
    assert refusal is not None
    assert refusal.code == "stale_version"


def test_what_is_so_already_and_what_is_not_allowed_differ(office: Office) -> None:
    office.told(*h.acknowledged(), Did(TakeOverCase(reason=WHY), h.MONDAY, h.AMARA))
    again = office.answer(TakeOverCase(reason=WHY), "staff:amara").refusal
    forbidden = office.answer(do.Triage(kind="spam", reason=WHY), "staff:ben").refusal
    assert again is not None
    assert forbidden is not None
    assert (again.code, forbidden.code) == ("already_so", "complaint_is_acknowledged")
