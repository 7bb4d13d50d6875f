"""What may be done next, at each stage and for each person."""

from collections.abc import Sequence

import pytest

from domain.case import commands as do
from domain.case.decider import CASE
from domain.case.offers import offered
from domain.case.state import Case
from domain.messages import Command
from domain.permissions import Permission, Role, permissions_of
from policies.loader import load_policy
from tests.domain.happenings import (
    AMARA,
    CASE_ID,
    INTAKE,
    MONDAY,
    a_post,
    acknowledged,
    answered,
    closed,
    consented,
    escalated,
    found,
    lodged,
)
from tests.domain.scenario import Did, Scenario

EVERYTHING = frozenset(Permission)
OPENED = [Did(a_post(), MONDAY, INTAKE)]

MANAGER = permissions_of([Role.MANAGER])


def case_after(happened: Sequence[Did]) -> Case:
    story = Scenario(CASE, load_policy("shal"), CASE_ID, MONDAY, AMARA)
    return story.given(happened).state


def first_offers(happened: Sequence[Did]) -> list[type[Command]]:
    return [offer.command for offer in offered(case_after(happened), EVERYTHING) if offer.best]


@pytest.mark.parametrize(
    ("happened", "first"),
    [
        (OPENED, do.Triage),
        (lodged(), do.AcknowledgeComplaint),
        (acknowledged(), do.RecordFinding),
        (answered(), do.AskConsent),
        (escalated(), do.AcknowledgeStageTwo),
        (consented(), do.PublishResolution),
    ],
)
def test_what_leads_on_from_a_stage_comes_first(
    happened: Sequence[Did], first: type[Command]
) -> None:
    assert first_offers(happened)[0] is first


def test_a_response_is_offered_when_its_finding_is_recorded() -> None:
    assert do.RespondStageOne not in first_offers(acknowledged())
    assert do.RespondStageOne in first_offers([*acknowledged(), Did(found(), MONDAY, AMARA)])


def test_what_the_stage_does_not_allow_is_not_offered() -> None:
    commands = {offer.command for offer in offered(case_after(OPENED), EVERYTHING)}
    assert do.RecordFinding not in commands
    assert do.PublishResolution not in commands


def test_what_somebody_may_not_send_is_not_offered() -> None:
    reviewer = permissions_of([Role.REVIEWER])
    assert not [o for o in offered(case_after(lodged()), reviewer) if o.command is do.Triage]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_whoever_only_reads_is_offered_nothing(role: Role) -> None:
    assert offered(case_after(lodged()), permissions_of([role])) == []


def test_a_manager_is_offered_what_managers_decide() -> None:
    names = [offer.command.__name__ for offer in offered(case_after(lodged()), MANAGER)]
    assert {"PlaceLegalHold", "ShareWithTeam", "Disclose"} <= set(names)
    assert not {"Triage", "AcknowledgeComplaint", "DecideIdentity", "ReleaseLegalHold"} & set(names)


def test_a_closed_case_offers_no_triage() -> None:
    assert do.Triage not in {o.command for o in offered(case_after(closed()), EVERYTHING)}
