"""What a closed case does not take opens a case of its own, in order, with nothing lost."""

from typing import Any

import pytest

from domain.channel import commands as do
from domain.channel.events import (
    AuthorReleased,
    ItemDelivered,
    ItemHeld,
    ItemMoved,
    ItemReturned,
    ItemRouted,
)
from domain.channel.handover import to_case
from domain.channel.state import Channel
from domain.decider import Settlement
from domain.identifiers import derived_id
from tests.domain.arrivals import done, ended, item, missed, private, taken_in, too_late
from tests.domain.happenings import CHANNEL_ID, EFFECTS, INTAKE, MONDAY, NEIGHBOUR, personal
from tests.domain.scenario import Did, Scenario

LATER = item("later", user_ref=personal("user"), url=personal("url"))
EDITED = item("edit", object_id="later", kind="edited")


def came_in(*items: do.TakeIn) -> list[Did]:
    return [Did(each, MONDAY, INTAKE) for each in items]


@pytest.fixture
def busy(channel: Scenario[Channel]) -> Scenario[Channel]:
    """A case was opened, and another post of its author is on its way there."""
    return channel.given(taken_in(item("post")), came_in(LATER)).by(EFFECTS)


def where(channel: Scenario[Channel]) -> list[tuple[str, str]]:
    """Return which item went to which case, A being the first; what came back left it again."""
    cases: list[str] = []
    for each in channel.past(ItemRouted):
        cases += [each.case] if each.case not in cases else []
    delivered = {each.effect_id for each in channel.past(ItemDelivered)}
    routed = [each for each in channel.past(ItemRouted) if each.effect_id in delivered]
    return [(each.object_id, "ABC"[cases.index(each.case)]) for each in routed]


def test_a_post_too_late_for_its_case_opens_another(busy: Scenario[Channel]) -> None:
    busy.when(too_late).then(ItemReturned, AuthorReleased, ItemRouted)
    first, _, anew = busy.past(ItemRouted)
    assert (anew.errand, anew.case != first.case) == ("open_case", True)


def test_a_post_that_came_back_keeps_all_its_facts(busy: Scenario[Channel]) -> None:
    busy.when(too_late)
    _, before, after = busy.past(ItemRouted)
    new = {"case": after.case, "errand": "open_case", "effect_id": after.effect_id}
    assert after == before.model_copy(update=new)
    assert before.user_ref == personal("user")


def test_a_name_that_was_sealed_goes_on_as_its_vault_id(channel: Scenario[Channel]) -> None:
    sealed = personal("handle").model_copy(update={"envelope": "c2VhbGVk"})
    channel.given(taken_in(item("post")), came_in(item("later", handle=sealed)))
    channel.when(too_late)
    assert channel.the(ItemRouted).handle == personal("handle")


def test_the_clock_runs_from_when_it_was_posted(busy: Scenario[Channel]) -> None:
    told = to_case(busy.when(too_late).the(ItemRouted), CHANNEL_ID)
    assert told.model_dump()["posted_at"] == LATER.posted_at


def test_what_came_back_is_settled_as_failed(busy: Scenario[Channel]) -> None:
    back = busy.when(too_late).the(ItemReturned)
    settled = busy.decider.settlement_of(back)
    assert settled == Settlement(busy.past(ItemRouted)[1].effect_id, "failed", 1)


def test_coming_back_told_twice_changes_nothing(busy: Scenario[Channel]) -> None:
    report = too_late(busy.state)
    busy.when(report).when(report).then_already_so()


def test_the_end_told_late_keeps_the_new_case(busy: Scenario[Channel]) -> None:
    end = ended(busy.state)
    busy.when(too_late).when(end).then_already_so()
    busy.when(item("third"))
    assert busy.state.queues[busy.past(ItemRouted)[-1].case][0].object_id == "third"


def test_the_end_told_first_releases_the_author_once(busy: Scenario[Channel]) -> None:
    busy.when(ended).then(AuthorReleased)
    busy.when(too_late).then(ItemReturned, ItemRouted)
    assert busy.the(ItemRouted).errand == "open_case"


def test_what_waited_follows_in_order(busy: Scenario[Channel]) -> None:
    busy.given(came_in(private("photos"), EDITED, item("third")))
    busy.when(too_late)
    busy.then(ItemReturned, AuthorReleased, ItemRouted, ItemMoved, ItemMoved, ItemMoved)
    busy.given([Did(done, MONDAY, EFFECTS)] * 4)
    assert where(busy)[1:] == [(name, "B") for name in ("later", "photos", "later", "third")]
    assert not busy.state.queues


def test_a_change_to_an_old_post_stays_with_the_old_case(busy: Scenario[Channel]) -> None:
    busy.given(came_in(item("edit", object_id="post", kind="edited")))
    busy.when(too_late).then(ItemReturned, AuthorReleased, ItemRouted, ItemRouted)
    busy.given([Did(done, MONDAY, EFFECTS)] * 2)
    assert sorted(where(busy)[1:]) == [("later", "B"), ("post", "A")]


@pytest.mark.parametrize("waits", [False, True])
def test_later_changes_go_to_the_new_case(busy: Scenario[Channel], waits: bool) -> None:
    third = item("third")
    busy.given(came_in(third) if waits else []).when(too_late)
    change = EDITED.model_copy(update={"object_id": "third"}) if waits else EDITED
    busy.when(change).then(ItemHeld)
    assert busy.the(ItemHeld).case == busy.past(ItemRouted)[-1].case


def test_after_the_end_a_post_waits_for_one_that_may_return(busy: Scenario[Channel]) -> None:
    busy.given(Did(ended, MONDAY, EFFECTS)).when(item("third")).then(ItemHeld)
    busy.when(too_late).then(ItemReturned, ItemRouted, ItemMoved)
    busy.given([Did(done, MONDAY, EFFECTS)] * 2)
    assert where(busy)[1:] == [("later", "B"), ("third", "B")]


def test_what_waited_in_vain_opens_the_case_itself(busy: Scenario[Channel]) -> None:
    busy.given(Did(ended, MONDAY, EFFECTS), came_in(item("third")))
    busy.when(done).then(ItemDelivered, ItemRouted)
    busy.when(too_late).then(ItemReturned, ItemRouted)
    busy.given(Did(done, MONDAY, EFFECTS))
    assert where(busy)[1:] == [("later", "A"), ("third", "B")]


def test_a_thank_you_on_its_way_holds_up_no_new_post(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post")), came_in(private("thanks")))
    channel.given(Did(ended, MONDAY, EFFECTS)).when(item("third")).then(ItemRouted)
    assert channel.the(ItemRouted).errand == "open_case"


def test_somebody_elses_post_waits_for_nobody(busy: Scenario[Channel]) -> None:
    busy.given(Did(ended, MONDAY, EFFECTS))
    busy.when(item("theirs", subject=NEIGHBOUR)).then(ItemRouted)


def test_what_comes_back_joins_a_newer_case(busy: Scenario[Channel]) -> None:
    first = busy.past(ItemRouted)[1].effect_id
    busy.given(Did(missed(retryable=False), MONDAY, EFFECTS), Did(ended, MONDAY, EFFECTS))
    busy.given(came_in(item("third")), Did(done, MONDAY, EFFECTS))
    busy.given(Did(do.RouteAgain(intake_id=derived_id("intake", "later")), MONDAY, EFFECTS))
    facts: dict[str, Any] = {"effect_id": first, "attempt": 2}
    busy.when(too_late(busy.state).model_copy(update=facts)).then(ItemReturned, ItemRouted)
    assert busy.the(ItemRouted).errand == "record_contact"
    assert busy.the(ItemRouted).case == busy.past(ItemRouted)[2].case
