"""What a digest is compiled from: the cases of the window, each once for each of its themes."""

from datetime import timedelta

import pytest

from application.upkeep.themes import digest_of
from domain.case import commands as do
from domain.identifiers import stream_id
from domain.upkeep.commands import CompileDigest
from tests.application.office import Office, policy_book
from tests.domain.happenings import MONDAY, a_post

WITHIN_DAYS = policy_book().current("shal").policy.themes.within_days
CASES = [stream_id("shal", "case", name) for name in ("one", "two", "three")]
INTAKE = "system:intake"


def opened(office: Office, case: str, **triage: object) -> None:
    office.record(a_post(), INTAKE, stream=case)
    office.record(do.Triage.model_validate({"kind": "complaint", **triage}), stream=case)


def compiled(office: Office) -> CompileDigest:
    return digest_of(office.ledger, office.policies, office.clock, "shal")


@pytest.mark.clause("westkent-themes")
def test_a_case_counts_within_the_packs_window(office: Office) -> None:
    opened(office, CASES[0], themes=["repairs"])
    last = MONDAY + timedelta(days=WITHIN_DAYS)
    for now, counted in (
        (last - timedelta(days=1), True),
        (last, True),
        (last + timedelta(days=1), False),
    ):
        office.clock.at = now
        tagged = {each.theme: each.cases for each in compiled(office).tagged}
        assert tagged == ({"repairs": [CASES[0]]} if counted else {})


def test_a_suggestion_is_passed_on_until_it_was(office: Office) -> None:
    opened(office, CASES[1], kind="suggestion")
    found = compiled(office)
    assert found.suggestions == [CASES[1]]
    office.record(found, "system:upkeep", stream=stream_id("shal", "upkeep"))
    assert compiled(office).suggestions == []


def test_a_case_without_themes_counts_for_none(office: Office) -> None:
    opened(office, CASES[2])
    assert compiled(office).tagged == []
