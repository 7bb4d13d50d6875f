"""A channel: by author, in order, never to two cases, and nothing lost."""

from datetime import timedelta

import pytest

from domain.case import commands as case_commands
from domain.channel import commands as do
from domain.channel.events import (
    AuthorHeld,
    AuthorReleased,
    ChannelRegistered,
    ItemAwaited,
    ItemDelayed,
    ItemDelivered,
    ItemHeld,
    ItemIgnored,
    ItemRouted,
    ItemRoutedAgain,
    ItemStuck,
    PostCaptured,
)
from domain.channel.handover import to_case
from domain.channel.own_post_events import OwnPostSeen
from domain.channel.refusals import ChannelNotRegistered, ItemNotKnown
from domain.channel.state import Channel
from domain.errors import NothingToDo
from domain.identifiers import derived_id, parse_stream
from domain.messages import Command, Personal
from domain.results import DeadlineReached, EffectDone, EffectUnknown
from tests.domain.arrivals import (
    REGISTER,
    done,
    ended,
    item,
    missed,
    on_its_way,
    private,
    resumed,
    taken_in,
)
from tests.domain.happenings import (
    CASE_ID,
    CHANNEL_ID,
    EFFECTS,
    INTAKE,
    MONDAY,
    NEIGHBOUR,
    RESIDENT,
    personal,
)
from tests.domain.scenario import Did, Scenario


def test_an_account_becomes_a_channel(channel: Scenario[Channel]) -> None:
    channel.when(REGISTER).then(ChannelRegistered)


def test_a_channel_is_registered_once(channel: Scenario[Channel]) -> None:
    channel.when(REGISTER).when(REGISTER).then_already_so()


def test_an_unregistered_account_takes_nothing_in(channel: Scenario[Channel]) -> None:
    channel.when(item("post")).then_refused(ChannelNotRegistered)


@pytest.mark.parametrize(
    "told",
    [
        do.CaseBegun(case=CASE_ID, subject=RESIDENT, post="post", thread="post"),
        do.CaseEnded(case=CASE_ID, subject=RESIDENT),
        do.CaseResumed(case=CASE_ID, subject=RESIDENT),
    ],
    ids=lambda told: told.type,
)
def test_an_unregistered_account_holds_no_authors(
    channel: Scenario[Channel], told: Command
) -> None:
    channel.when(told).then_already_so()


def test_a_post_opens_a_case(channel: Scenario[Channel]) -> None:
    channel.given(taken_in()).by(INTAKE).when(item("post")).then(ItemRouted)
    routed = channel.the(ItemRouted)
    assert (routed.errand, parse_stream(routed.case).kind) == ("open_case", "case")


@pytest.mark.parametrize("kind", ["public_reply", "private_message"])
def test_a_first_reply_or_message_opens_a_case_too(channel: Scenario[Channel], kind: str) -> None:
    channel.given(taken_in()).when(item("first", kind=kind, thread="elsewhere"))
    assert channel.the(ItemRouted).errand == "open_case"


def test_the_same_delivery_is_taken_in_once(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post"))).when(item("post")).then_already_so()


def test_the_same_post_under_another_intake_opens_nothing(channel: Scenario[Channel]) -> None:
    again = item("post", intake_id=derived_id("another"))
    channel.given(taken_in(item("post"))).when(again).then(ItemIgnored)
    assert channel.the(ItemIgnored).reason == "already_taken_in"


def test_two_posts_of_one_author_cannot_open_two_cases(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post"))).when(item("second")).then(ItemRouted)
    first, second = channel.past(ItemRouted)
    assert (second.errand, second.case) == ("record_contact", first.case)


def test_two_authors_have_two_cases(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post"))).when(item("theirs", subject=NEIGHBOUR))
    first, second = channel.past(ItemRouted)
    assert second.errand == "open_case"
    assert first.case != second.case


def test_what_follows_waits_until_the_case_is_open(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(item("post"), MONDAY, INTAKE))
    channel.when(item("second")).then(ItemHeld)
    channel.by(EFFECTS).when(done).then(ItemDelivered, ItemRouted)
    assert channel.the(ItemRouted).intake_id == derived_id("intake", "second")


def test_a_case_learns_of_things_in_order(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), *[Did(item(name), MONDAY, INTAKE) for name in "abc"])
    channel.given(*[Did(done, MONDAY, EFFECTS)] * 3)
    assert [routed.object_id for routed in channel.past(ItemRouted)] == ["a", "b", "c"]
    assert not channel.state.deliveries
    assert not channel.state.queues


def test_one_case_waiting_holds_up_no_other(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(item("post"), MONDAY, INTAKE))
    channel.when(item("theirs", subject=NEIGHBOUR)).then(ItemRouted)


def test_our_own_echo_is_ignored(channel: Scenario[Channel]) -> None:
    channel.given(taken_in()).when(item("ours", is_echo=True)).then(ItemIgnored, OwnPostSeen)
    assert channel.the(ItemIgnored).reason == "own_echo"


def test_what_is_not_known_is_noted(channel: Scenario[Channel]) -> None:
    channel.given(taken_in()).when(item("odd", kind="other")).then(ItemIgnored)
    assert channel.the(ItemIgnored).reason == "kind_not_known"


@pytest.mark.parametrize("kind", ["edited", "deleted", "hidden"])
def test_a_change_goes_to_the_case_of_its_post(channel: Scenario[Channel], kind: str) -> None:
    change = item("change", object_id="post", kind=kind, subject=NEIGHBOUR, text=None)
    channel.given(taken_in(item("post"))).when(change).then(ItemRouted)
    first, second = channel.past(ItemRouted)
    assert (second.errand, second.case) == ("record_post_change", first.case)


@pytest.mark.parametrize("kind", ["edited", "deleted", "hidden"])
def test_a_change_waits_for_the_post_that_it_changes(channel: Scenario[Channel], kind: str) -> None:
    channel.given(taken_in()).when(item("change", object_id="post", kind=kind)).then(ItemAwaited)
    channel.when(item("post")).then(ItemRouted, ItemHeld)
    channel.by(EFFECTS).when(done).then(ItemDelivered, ItemRouted)
    opened, change = channel.past(ItemRouted)
    assert (change.errand, change.case) == ("record_post_change", opened.case)
    assert not channel.state.awaited


def test_changes_that_came_early_stay_in_order(channel: Scenario[Channel]) -> None:
    changes = [item(name, object_id="post", kind="edited") for name in ("first", "second")]
    channel.given(taken_in(), *[Did(change, MONDAY, INTAKE) for change in changes])
    channel.when(item("post")).then(ItemRouted, ItemHeld, ItemHeld)
    waiting = [held.intake_id for (queue,) in [channel.state.queues.values()] for held in queue]
    assert waiting == [change.intake_id for change in changes]


def test_an_early_change_delivered_again_is_noted_once(channel: Scenario[Channel]) -> None:
    change = item("change", object_id="post", kind="edited")
    channel.given(taken_in(), Did(change, MONDAY, INTAKE)).when(change).then_already_so()


def test_an_early_change_follows_a_post_captured_by_hand(channel: Scenario[Channel]) -> None:
    change = item("change", object_id="post", kind="deleted")
    begun = do.CaseBegun(case=CASE_ID, subject=NEIGHBOUR, post="post", thread="post")
    channel.given(taken_in(), Did(change, MONDAY, INTAKE))
    channel.by(EFFECTS).when(begun).then(PostCaptured, ItemRouted)
    assert channel.the(ItemRouted).case == CASE_ID


def test_a_change_to_another_post_goes_on_waiting(channel: Scenario[Channel]) -> None:
    change = item("change", object_id="never seen", kind="edited")
    channel.given(taken_in(), Did(change, MONDAY, INTAKE)).when(item("post")).then(ItemRouted)
    assert list(channel.state.awaited) == ["never seen"]


def test_after_a_case_ended_a_post_opens_a_new_one(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post"))).when(ended).then(AuthorReleased)
    channel.when(item("later"))
    assert channel.the(ItemRouted).errand == "open_case"


def test_a_case_that_ended_twice_changes_nothing(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post"))).when(ended).when(ended).then_already_so()


def test_a_thank_you_goes_to_the_ended_case(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post")), Did(ended, MONDAY, EFFECTS))
    for thanks in (item("ta", kind="public_reply", thread="post"), private("thanks")):
        channel.when(thanks)
        channel.given(Did(done, MONDAY, EFFECTS))
    assert [each.errand for each in channel.past(ItemRouted)][1:] == ["record_contact"] * 2


def test_a_resumed_case_gets_its_author_back(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post")), Did(ended, MONDAY, EFFECTS))
    channel.when(resumed).then(AuthorHeld)
    channel.when(item("later"))
    assert channel.the(ItemRouted).errand == "record_contact"


def test_a_newer_case_keeps_the_author(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post")), Did(ended, MONDAY, EFFECTS))
    channel.given(Did(item("later"), MONDAY, INTAKE)).when(resumed).then_already_so()


def test_an_unreachable_case_is_tried_again_without_end(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(item("post"), MONDAY, INTAKE)).by(EFFECTS)
    delays = channel.pack.policy.outbox.retry_minutes
    for attempt in range(1, len(delays) + 3):
        channel.when(missed(retryable=True, attempt=attempt)).then(ItemDelayed)
    last = channel.the(ItemDelayed).not_before
    assert last == MONDAY + timedelta(minutes=delays[-1])


def test_an_unknown_outcome_is_told_again(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(item("post"), MONDAY, INTAKE))
    channel.when(lambda c: EffectUnknown(effect_id=on_its_way(c), attempt=1, reason="?"))
    channel.then(ItemDelayed)


def test_the_same_failure_told_twice_changes_nothing(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(item("post"), MONDAY, INTAKE))
    channel.when(missed(retryable=True)).when(missed(retryable=True)).then_already_so()


def test_a_stuck_contact_lets_the_next_one_pass(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post")))
    channel.given(Did(item("bad"), MONDAY, INTAKE), Did(item("good"), MONDAY, INTAKE))
    channel.when(missed(retryable=False)).then(ItemStuck, ItemRouted)


def test_a_stuck_opening_holds_up_its_case(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(item("post"), MONDAY, INTAKE), Did(item("b"), MONDAY, INTAKE))
    channel.when(missed(retryable=False)).then(ItemStuck)
    channel.when(do.RouteAgain(intake_id=derived_id("intake", "post"))).then(ItemRoutedAgain)
    channel.when(done).then(ItemDelivered, ItemRouted)


def test_what_is_not_stuck_is_not_routed_again(channel: Scenario[Channel]) -> None:
    again = do.RouteAgain(intake_id=derived_id("intake", "post"))
    channel.given(taken_in(item("post"))).when(again).then_already_so()


def test_an_unknown_item_is_not_routed_again(channel: Scenario[Channel]) -> None:
    stray = do.RouteAgain(intake_id=derived_id("stray"))
    channel.given(taken_in()).when(stray).then_refused(ItemNotKnown)


def test_a_result_told_twice_changes_nothing(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(item("post"), MONDAY, INTAKE))
    first = EffectDone(effect_id=on_its_way(channel.state), attempt=1)
    channel.when(first).when(first).then_refused(NothingToDo)


def test_a_channel_waits_for_no_time(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post"))).when(DeadlineReached()).then_nothing()
    assert channel.decider.wake_at(channel.state) is None


def test_a_person_s_own_id_never_names_a_thread(channel: Scenario[Channel]) -> None:
    channel.given(taken_in()).when(private("hello", thread="user-4711"))
    assert "user-4711" not in channel.the(ItemRouted).model_dump_json()


def test_a_sealed_text_goes_on_as_its_vault_id(channel: Scenario[Channel]) -> None:
    sealed = personal("handle").model_copy(update={"envelope": "c2VhbGVk"})
    channel.given(taken_in(), Did(item("post"), MONDAY, INTAKE))
    channel.given(Did(item("second", handle=sealed), MONDAY, INTAKE)).when(done)
    routed = channel.the(ItemRouted)
    assert routed.handle == personal("handle")
    told = to_case(routed, CHANNEL_ID)
    assert isinstance(told, case_commands.RecordContact)
    assert isinstance(told.handle, Personal)


def test_the_case_is_told_what_came_in(channel: Scenario[Channel]) -> None:
    channel.given(taken_in()).when(private("hello"))
    told = to_case(channel.the(ItemRouted), CHANNEL_ID)
    assert isinstance(told, case_commands.OpenCase)
    assert (told.origin, told.post, told.channel) == ("private_message", "hello", CHANNEL_ID)


def test_the_case_is_told_of_a_deletion(channel: Scenario[Channel]) -> None:
    deleted = item("change", object_id="post", kind="deleted", text=None)
    channel.given(taken_in(item("post"))).when(deleted)
    told = to_case(channel.the(ItemRouted), CHANNEL_ID)
    assert isinstance(told, case_commands.RecordPostChange)
    assert (told.object_id, told.change) == ("post", "deleted")
