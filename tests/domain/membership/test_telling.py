"""What the person, the network and colleagues are told, each until somebody says it was done."""

from collections.abc import Callable

import pytest

from domain.membership.commands import LeaveGroup
from domain.membership.refusals import TellingNotKnown
from domain.membership.state import Membership
from domain.membership.telling_commands import (
    ConfirmAtNetwork,
    ConfirmTold,
    SettleMembershipNotice,
)
from domain.membership.telling_events import NetworkConfirmed, PersonTold
from domain.messages import Command
from domain.notices.events import NoticeSent, NoticeSettled, NoticeUndone
from domain.policy import Policy
from domain.results import EffectDone, EffectImpossible
from tests.domain.happenings import AMARA, EFFECTS, MONDAY, NEIGHBOUR
from tests.domain.membership.people import REMOVE, a_member, applied, removed
from tests.domain.scenario import Did, Scenario


def confirm(state: Membership) -> Command:
    return ConfirmTold(telling_id=next(iter(state.tellings)), how="private_message")


def settle(state: Membership) -> Command:
    return SettleMembershipNotice(notice_id=next(iter(state.notices)))


def result(kind: type[EffectDone | EffectImpossible], **more: str) -> Callable[..., Command]:
    return lambda state: kind.model_validate(
        {"effect_id": next(iter(state.notices)), "attempt": 1, **more}
    )


def test_the_person_is_owed_words_until_somebody_tells_them(
    membership: Scenario[Membership],
) -> None:
    membership.given(a_member())
    assert [each.template for each in membership.state.owed.values()] == ["membership_approved"]
    membership.when(confirm).then(PersonTold)
    assert not membership.state.owed
    membership.when(confirm).then_already_so()


def test_nothing_else_is_owed(membership: Scenario[Membership]) -> None:
    other = ConfirmTold(telling_id=NEIGHBOUR.removeprefix("subject:"), how="phone")
    membership.given(a_member()).when(other).then_refused(TellingNotKnown)


def test_everything_owed_can_be_filled_in(membership: Scenario[Membership]) -> None:
    """Whatever the pack does not fill is written by whoever tells the person."""
    membership.given(removed())
    policy: Policy = membership.pack.policy
    for owed in membership.state.tellings.values():
        open_fields = policy.templates[owed.template].fields - owed.fields.keys()
        assert open_fields - policy.own_words.keys() <= {"reasons"}


def test_an_application_changes_nothing_on_the_network(membership: Scenario[Membership]) -> None:
    membership.given(applied()).when(ConfirmAtNetwork()).then_already_so()


@pytest.mark.parametrize("ends", [REMOVE, LeaveGroup()])
def test_nothing_is_done_on_the_network_before_somebody_attests_it(
    membership: Scenario[Membership], ends: Command
) -> None:
    membership.given(a_member())
    assert membership.state.network_differs
    membership.when(ConfirmAtNetwork()).then(NetworkConfirmed)
    assert not membership.state.network_differs
    membership.when(ConfirmAtNetwork()).then_already_so()
    membership.given(Did(ends, MONDAY, AMARA))
    assert membership.state.network_differs
    membership.when(ConfirmAtNetwork())
    assert membership.the(NetworkConfirmed).inside is False


def test_colleagues_are_told_of_an_application(membership: Scenario[Membership]) -> None:
    membership.given(applied()).by(EFFECTS).when(result(EffectDone)).then(NoticeSent)


def test_a_notice_that_reached_nobody_is_settled_by_a_person(
    membership: Scenario[Membership],
) -> None:
    membership.given(applied()).by(EFFECTS).when(result(EffectImpossible, reason="no_address"))
    membership.then(NoticeUndone).by(AMARA).when(settle).then(NoticeSettled)
    membership.when(settle).then_already_so()


def test_a_result_of_nothing_changes_nothing(membership: Scenario[Membership]) -> None:
    other = EffectDone(effect_id=NEIGHBOUR.removeprefix("subject:"), attempt=1)
    membership.given(applied()).by(EFFECTS).when(other).then_already_so()
