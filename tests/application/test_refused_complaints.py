"""Refused complaints are counted by what they are about and why, for the yearly report."""

from datetime import datetime

import pytest

from application.refused_complaints import NO_THEME, RefusedCount, refused_complaints
from domain.case import commands as do
from domain.case import turning_away_commands as turning
from domain.case.vocabulary import NoticeParts
from tests.application.office import Office
from tests.domain.happenings import A_DAY, A_MINUTE, AMARA, EFFECTS, MONDAY, done, lodged, text
from tests.domain.scenario import Did

COURT = turning.RefuseComplaint(
    ground="court_claim",
    evidence=text("the claim form"),
    reasons=text("a claim was filed"),
    letter=text("we cannot consider this"),
    parts=NoticeParts(reason=True, ombudsman=True),
)
AFTER_ALL = turning.AcceptAfterAll(directed_by="ombudsman", reason=text("the Ombudsman said so"))
REFUSED_AT = MONDAY + A_MINUTE


def refused(office: Office, *themes: str) -> None:
    """A complaint about these themes was refused a minute after it came."""
    about = do.Triage(kind="complaint", themes=list(themes))
    office.told(
        lodged()[0],
        Did(about, MONDAY, AMARA),
        Did(COURT, MONDAY, AMARA),
        Did(done("refusal_letter"), REFUSED_AT, EFFECTS),
    )


@pytest.mark.clause("shal-complaint")
def test_refusals_are_counted_by_theme_and_ground(office: Office) -> None:
    theme = sorted(office.policies.current("shal").policy.themes.names)[0]
    refused(office, theme)
    found = refused_complaints(office.ledger, "shal")
    assert found.total == 1
    assert found.counts == (RefusedCount(theme, "court_claim", refused=1, accepted=0),)


def test_what_nobody_gave_a_theme_is_counted_as_such(sqlite_office: Office) -> None:
    refused(sqlite_office)
    (counted,) = refused_complaints(sqlite_office.ledger, "shal").counts
    assert counted.theme == NO_THEME


def test_what_was_accepted_after_all_is_told_beside_it(sqlite_office: Office) -> None:
    refused(sqlite_office)
    sqlite_office.told(Did(AFTER_ALL, MONDAY + A_DAY, AMARA))
    (counted,) = refused_complaints(sqlite_office.ledger, "shal").counts
    assert (counted.refused, counted.accepted) == (1, 1)


@pytest.mark.parametrize(
    ("since", "until", "total"),
    [
        (REFUSED_AT, None, 1),
        (REFUSED_AT + A_MINUTE, None, 0),
        (None, REFUSED_AT, 0),
        (None, REFUSED_AT + A_MINUTE, 1),
    ],
)
def test_a_year_counts_what_was_refused_in_it(
    sqlite_office: Office, since: datetime | None, until: datetime | None, total: int
) -> None:
    refused(sqlite_office)
    assert refused_complaints(sqlite_office.ledger, "shal", since, until).total == total


def test_another_landlords_refusals_are_not_there(sqlite_office: Office) -> None:
    refused(sqlite_office)
    assert refused_complaints(sqlite_office.ledger, "mhs").total == 0
