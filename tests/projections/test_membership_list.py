"""The list of memberships agrees with what each is folded to, and can be built again."""

from typing import Any

import pytest

from application.membership_list import memberships_of
from application.rebuilding import rebuild
from domain.membership.state import Membership
from tests.application.decided import decided_to_be_taken_out
from tests.application.office import Office
from tests.domain.membership.people import (
    MEMBERSHIP_ID,
    a_member,
    applied,
    removed,
)


def listed(office: Office) -> list[dict[str, Any]]:
    return [dict(row) for row in memberships_of(office.ledger, "shal")]


@pytest.mark.parametrize("story", [applied, a_member, removed])
def test_a_row_says_what_the_membership_is_folded_to(office: Office, story: Any) -> None:  # noqa: ANN401
    decided_to_be_taken_out(office)
    office.told(story(), stream=MEMBERSHIP_ID)
    state: Membership = office.folded(MEMBERSHIP_ID).state
    [row] = listed(office)
    assert (row["stage"], row["home"]) == (state.label, state.home)
    assert (row["removed_until"] is not None) is state.is_removed
    assert (row["to_tell"], row["network_differs"]) == (len(state.owed), state.network_differs)
    assert row["unanswered"] == len(state.unanswered)
    assert row["handle"] is not None


def test_the_list_comes_out_as_it_stood_when_it_is_built_again(office: Office) -> None:
    decided_to_be_taken_out(office)
    office.told(removed(), stream=MEMBERSHIP_ID)
    before = listed(office)
    rebuild(office.ledger)
    assert listed(office) == before
