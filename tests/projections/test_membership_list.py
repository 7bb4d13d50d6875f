"""The list of memberships agrees with what each is folded to, and can be built again."""

from typing import Any

import pytest

from application.membership_list import memberships_of
from application.rebuilding import rebuild
from domain.membership.state import Membership
from ledger.store import Ledger
from tests.application.office import Office
from tests.domain.happenings import A_DAY, AMARA, EFFECTS, MONDAY
from tests.domain.membership.people import (
    BLOCKED,
    MEMBERSHIP_ID,
    UNBLOCKED,
    a_member,
    application,
    applied,
    removed,
)
from tests.domain.scenario import Did
from vault.store import Vault


@pytest.fixture
def office(ledger: Ledger, vault: Vault) -> Office:
    return Office(ledger, vault)


def listed(office: Office) -> list[dict[str, Any]]:
    return [dict(row) for row in memberships_of(office.ledger, "shal")]


@pytest.mark.parametrize("story", [applied, a_member, removed])
def test_a_row_says_what_the_membership_is_folded_to(office: Office, story: Any) -> None:  # noqa: ANN401
    office.told(story(), stream=MEMBERSHIP_ID)
    state: Membership = office.folded(MEMBERSHIP_ID).state
    [row] = listed(office)
    assert (row["stage"], row["home"], row["barred"]) == (state.label, state.home, state.barred)
    assert (row["to_tell"], row["network_differs"]) == (len(state.owed), state.network_differs)
    assert row["unanswered"] == len(state.unanswered)
    assert row["handle"] is not None


def test_the_list_comes_out_as_it_stood_when_it_is_built_again(office: Office) -> None:
    office.told(removed(), stream=MEMBERSHIP_ID)
    before = listed(office)
    rebuild(office.ledger)
    assert listed(office) == before


def test_a_block_without_an_application_is_no_row(office: Office) -> None:
    office.told(Did(BLOCKED, MONDAY, EFFECTS), stream=MEMBERSHIP_ID)
    assert listed(office) == []
    office.told(Did(UNBLOCKED, MONDAY + A_DAY, EFFECTS), stream=MEMBERSHIP_ID)
    office.told(Did(application(1), MONDAY + A_DAY, AMARA), stream=MEMBERSHIP_ID)
    [row] = listed(office)
    assert (row["stage"], row["unanswered"]) == ("applied", 1)


def test_another_landlord_sees_none_of_them(office: Office) -> None:
    office.told(applied(), stream=MEMBERSHIP_ID)
    assert memberships_of(office.ledger, "mhs") == []
