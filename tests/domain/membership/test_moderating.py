"""Members who look after their group's posts: their posts alone, undone by any colleague."""

from collections.abc import Callable

import pytest

from domain.case.refusals import PersonNeeded
from domain.errors import InvalidTransition
from domain.identifiers import derived_id, parse_stream, stream_id
from domain.membership.commands import AcceptRules, LeaveGroup
from domain.membership.decider import effects_of, settlement_of
from domain.membership.moderation_commands import (
    ConfirmModerated,
    EndModeration,
    GiveModeration,
    ModeratePost,
    ReverseModeration,
)
from domain.membership.moderation_events import (
    ModerationDelayed,
    ModerationDone,
    ModerationEnded,
    ModerationGiven,
    ModerationReversed,
    ModerationStalled,
    PostModerated,
)
from domain.membership.moderation_refusals import (
    ActNotKnown,
    MembersDoNotModerate,
    NoRightToModerate,
    NotAPostOfTheGroup,
    NotInGoodStanding,
)
from domain.membership.rules_commands import NoteTerms
from domain.membership.state import Membership
from domain.membership.vocabulary import MODERATE_POST
from domain.messages import Command
from domain.results import EffectDone, EffectFailed, EffectImpossible
from tests.domain.happenings import AMARA, BEN, CASE_ID, EFFECTS, MONDAY, text
from tests.domain.membership.people import (
    BLOCK,
    GROUP,
    MEMBERSHIP_ID,
    REINSTATE,
    REMOVE,
    TERMS,
    a_member,
    applied,
)
from tests.domain.scenario import Did, Scenario

THE_MEMBER = f"resident:{parse_stream(MEMBERSHIP_ID).uuid}"
SOMEBODY_ELSE = f"resident:{derived_id('somebody else')}"
HIDE = ModeratePost(object_id="post-7", hide=True, group=GROUP, case=CASE_ID, public=True)
SHOW = HIDE.model_copy(update={"hide": False})
ELSEWHERE = stream_id("shal", "channel", "facebook", "shalhousing")
NEW_RULES = NoteTerms(terms=TERMS.model_copy(update={"rules_version": "2"}))


def a_moderator() -> list[Did]:
    """A member with the right."""
    return [*a_member(), Did(GiveModeration(), MONDAY, AMARA)]


def having_hidden() -> list[Did]:
    """And they hid a post."""
    return [*a_moderator(), Did(HIDE, MONDAY, THE_MEMBER)]


def the_act(state: Membership) -> str:
    return list(state.moderation.acts)[-1]


def undo(state: Membership) -> Command:
    return ReverseModeration(act_id=the_act(state), reasons=text("it was no insult"))


def confirm(state: Membership) -> Command:
    return ConfirmModerated(act_id=the_act(state))


def result(kind: type[Command], attempt: int = 1, **more: object) -> Callable[..., Command]:
    return lambda state: kind.model_validate(
        {"effect_id": list(state.moderation.orders)[-1], "attempt": attempt, **more}
    )


@pytest.mark.clause("shal-member-managed")
def test_a_member_can_be_given_the_right(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).when(GiveModeration()).then(ModerationGiven)
    membership.when(GiveModeration()).then_already_so()


def test_the_right_is_for_members(membership: Scenario[Membership]) -> None:
    membership.given(applied()).when(GiveModeration()).then_refused(InvalidTransition)


def test_a_policy_may_keep_posts_in_colleagues_hands(membership: Scenario[Membership]) -> None:
    policy = membership.pack.policy
    assert policy.membership is not None
    kept = policy.membership.model_copy(update={"members_may_moderate": False})
    membership.given(a_member())
    pack = type(membership.pack)(
        **{
            **vars(membership.pack),
            "policy": policy.model_copy(update={"membership": kept}),
        }
    )
    membership.pack = pack
    membership.when(GiveModeration()).then_refused(MembersDoNotModerate, cites="shal-join")


def test_the_right_asks_for_good_standing(membership: Scenario[Membership]) -> None:
    membership.given(a_member(), Did(NEW_RULES, MONDAY, EFFECTS)).when(GiveModeration())
    membership.then_refused(NotInGoodStanding)


def test_nobody_who_is_blocked_is_given_the_right(membership: Scenario[Membership]) -> None:
    membership.given(a_member())
    membership.blocks = BLOCK
    membership.when(GiveModeration()).then_refused(NotInGoodStanding)


@pytest.mark.clause("shal-member-managed")
def test_a_moderator_hides_and_shows_posts_of_the_group(
    membership: Scenario[Membership],
) -> None:
    membership.given(a_moderator()).by(THE_MEMBER).when(HIDE).then(PostModerated)
    assert membership.the(PostModerated).moderated_by == THE_MEMBER
    assert [each.kind for each in effects_of(membership.the(PostModerated))] == [MODERATE_POST]
    membership.when(HIDE).then_already_so()
    membership.when(SHOW).then(PostModerated)


@pytest.mark.clause("shal-member-managed")
@pytest.mark.parametrize("elsewhere", [{"group": ELSEWHERE}, {"public": False}])
def test_the_right_reaches_the_groups_own_public_posts_alone(
    membership: Scenario[Membership], elsewhere: dict[str, object]
) -> None:
    other = HIDE.model_copy(update=elsewhere)
    membership.given(a_moderator()).by(THE_MEMBER).when(other).then_refused(NotAPostOfTheGroup)


@pytest.mark.parametrize("actor", [SOMEBODY_ELSE, AMARA, EFFECTS])
def test_the_right_is_nobody_elses(membership: Scenario[Membership], actor: str) -> None:
    membership.given(a_moderator()).by(actor).when(HIDE).then_refused(NoRightToModerate)


@pytest.mark.clause("shal-member-managed")
@pytest.mark.parametrize("ends", [LeaveGroup(), REMOVE, EndModeration(reasons=text("asked to"))])
def test_the_right_ends_with_the_membership_or_by_a_colleague(
    membership: Scenario[Membership], ends: Command
) -> None:
    membership.given(a_moderator(), Did(ends, MONDAY, AMARA)).by(THE_MEMBER).when(HIDE)
    membership.then_refused(NoRightToModerate)


def test_who_is_reinstated_is_given_the_right_anew(membership: Scenario[Membership]) -> None:
    membership.given(a_moderator(), Did(REMOVE, MONDAY, AMARA), Did(REINSTATE, MONDAY, BEN))
    membership.by(THE_MEMBER).when(HIDE).then_refused(NoRightToModerate)
    membership.by(AMARA).when(GiveModeration()).then(ModerationGiven)


def test_the_right_rests_while_the_standing_is_lacking(membership: Scenario[Membership]) -> None:
    membership.given(a_moderator(), Did(NEW_RULES, MONDAY, EFFECTS)).by(THE_MEMBER).when(HIDE)
    membership.then_refused(NoRightToModerate)


@pytest.mark.clause("shal-member-managed")
def test_the_right_rests_while_the_member_is_blocked(membership: Scenario[Membership]) -> None:
    membership.given(a_moderator()).by(THE_MEMBER)
    membership.blocks = BLOCK
    membership.when(HIDE).then_refused(NoRightToModerate)
    membership.blocks = {}
    membership.when(HIDE).then(PostModerated)


def test_agreeing_to_the_new_rules_wakes_the_right(membership: Scenario[Membership]) -> None:
    agree = AcceptRules(rules_version="2", how="in_person")
    membership.given(a_moderator(), Did(NEW_RULES, MONDAY, EFFECTS), Did(agree, MONDAY, AMARA))
    membership.by(THE_MEMBER).when(HIDE).then(PostModerated)


def test_a_right_that_nobody_has_is_not_taken_back(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).when(EndModeration(reasons=text("no"))).then_already_so()
    membership.given(Did(GiveModeration(), MONDAY, AMARA))
    membership.when(EndModeration(reasons=text("no"))).then(ModerationEnded)


@pytest.mark.clause("shal-member-managed")
def test_every_act_can_be_undone_by_a_colleague(membership: Scenario[Membership]) -> None:
    membership.given(having_hidden()).by(BEN).when(undo).then(ModerationReversed)
    assert membership.the(ModerationReversed).hide is False
    membership.when(undo).then_already_so()


def test_a_member_undoes_nothing_for_a_colleague(membership: Scenario[Membership]) -> None:
    membership.given(having_hidden()).by(THE_MEMBER).when(undo).then_refused(PersonNeeded)


def test_what_was_not_done_is_not_undone(membership: Scenario[Membership]) -> None:
    other = ReverseModeration(act_id=derived_id("other"), reasons=text("no"))
    membership.given(having_hidden()).when(other).then_refused(ActNotKnown)


def test_nothing_shows_as_done_before_it_is(membership: Scenario[Membership]) -> None:
    membership.given(having_hidden())
    assert membership.state.moderation.acts[the_act(membership.state)].status == "ordered"
    membership.by(EFFECTS).when(result(EffectDone, weaker="unlisted")).then(ModerationDone)
    assert membership.the(ModerationDone).weaker == "unlisted"
    assert membership.state.moderation.acts[the_act(membership.state)].status == "done"


def test_what_the_network_cannot_do_a_colleague_does(membership: Scenario[Membership]) -> None:
    membership.given(having_hidden()).by(EFFECTS).when(result(EffectImpossible, reason="no"))
    membership.then(ModerationStalled).by(AMARA).when(confirm).then(ModerationDone)
    assert membership.the(ModerationDone).confirmed_by == AMARA
    membership.when(confirm).then_already_so()


def test_a_failure_is_tried_again(membership: Scenario[Membership]) -> None:
    membership.given(having_hidden()).by(EFFECTS)
    membership.when(result(EffectFailed, reason="timed_out")).then(ModerationDelayed)
    settled = settlement_of(membership.the(ModerationDelayed))
    assert settled is not None
    assert settled.state == "pending"
    membership.when(result(EffectFailed, reason="timed_out")).then_already_so()


def test_what_was_turned_round_meanwhile_is_settled_and_changes_nothing(
    membership: Scenario[Membership],
) -> None:
    membership.given(having_hidden())
    first = next(iter(membership.state.moderation.orders))
    late = EffectFailed(effect_id=first, attempt=1, reason="superseded", retryable=False)
    membership.given(Did(undo, MONDAY, BEN)).by(EFFECTS).when(late).then(ModerationStalled)
    act = membership.state.moderation.acts[the_act(membership.state)]
    assert (act.status, act.hide) == ("ordered", False)
