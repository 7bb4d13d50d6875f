"""While something is before the Ombudsman or on hold nobody is erased; afterwards time counts."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from application.upkeep.retention import RetentionJob
from domain.case import commands as do
from domain.case import privacy_commands as privacy
from domain.messages import Command
from domain.periods import later
from tests.application.office import Office
from tests.domain.happenings import A_DAY, AMARA, MONDAY, answered, text
from tests.domain.scenario import Did
from tests.domain.test_case_ombudsman import PAY, REFER, complied, determine, ordered, referred

A_SECOND = timedelta(seconds=1)
# The complaint was closed in November; the Ombudsman's case and its order ended in December.
CLOSED_AT = MONDAY + 10 * A_DAY
REFERRED_AT = MONDAY + 20 * A_DAY
ENDED_AT = MONDAY + 45 * A_DAY
NEVER = timedelta(days=36_500)


def run(office: Office) -> dict[str, int]:
    """Run the job, and return the counts that are above zero."""
    job = RetentionJob(office.ledger, office.vault, office.policies, office.clock)
    found = job.run("shal", dry_run=False)
    return {name: number for name, number in found.items() if number}


def kept(office: Office, at: str) -> None:
    """Expect the person to be kept for a reason."""
    assert run(office) == {"looked_at": 1, at: 1}
    assert not office.vault.is_erased(office.subject)


def ended() -> Sequence[Did]:
    """A closed case went to the Ombudsman, whose order was carried out before it closed again."""
    order = PAY.model_copy(update={"due_on": ENDED_AT.date()})
    return [
        *answered(),
        Did(do.CloseCase(), CLOSED_AT, AMARA),
        Did(REFER, REFERRED_AT, AMARA),
        Did(determine(order), REFERRED_AT, AMARA),
        Did(complied, ENDED_AT - A_DAY, AMARA),
        Did(do.CloseCase(), ENDED_AT, AMARA),
    ]


@pytest.mark.parametrize("happened", [referred, ordered], ids=["referred", "an order is owed"])
def test_what_is_before_the_ombudsman_keeps_its_person(
    office: Office, happened: Callable[[], Sequence[Did]]
) -> None:
    office.told(happened())
    office.clock.at = MONDAY + NEVER
    kept(office, "kept_ombudsman")


def test_an_order_that_was_carried_out_leaves_an_open_case(sqlite_office: Office) -> None:
    sqlite_office.told([*ordered(), Did(complied, MONDAY + 3 * A_DAY, AMARA)])
    sqlite_office.clock.at = MONDAY + NEVER
    kept(sqlite_office, "kept_open")


def over(office: Office) -> None:
    """Move the clock to when the time of what ended last is over."""
    policy = office.policies.current("shal").policy
    rule = next(each for each in policy.retention if each.what == "case")
    office.clock.at = later(ENDED_AT, rule.keep, policy.zone)


def test_time_counts_from_the_end_of_the_ombudsmans_case(office: Office) -> None:
    office.told(ended())
    over(office)
    due_at = office.clock.at
    for now, expected in (
        (due_at - A_DAY, {"looked_at": 1, "kept_in_time": 1}),
        (due_at - A_SECOND, {"looked_at": 1, "kept_in_time": 1}),
        (due_at, {"looked_at": 1, "due": 1, "erased": 1}),
        (due_at + A_DAY, {"looked_at": 1, "erased_before": 1}),
    ):
        office.clock.at = now
        assert run(office) == expected


@pytest.mark.parametrize("happened", [referred, ordered, ended])
def test_a_legal_hold_wins_over_the_ombudsman_and_over_time(
    sqlite_office: Office, happened: Callable[[], Sequence[Did]]
) -> None:
    office = sqlite_office.told(happened())
    _does(office, privacy.PlaceLegalHold(reason=text("a claim")))
    over(office)
    office.clock.at += NEVER
    kept(office, "kept_hold")


def test_time_went_on_under_a_hold_that_was_released(sqlite_office: Office) -> None:
    office = sqlite_office.told(ended())
    _does(office, privacy.PlaceLegalHold(reason=text("a claim")))
    over(office)
    kept(office, "kept_hold")
    _does(office, privacy.ReleaseLegalHold(reason=text("it was settled")))
    assert run(office) == {"looked_at": 1, "due": 1, "erased": 1}


def _does(office: Office, command: Command) -> None:
    answer = office.answer(command)
    assert answer.refusal is None, answer.refusal
