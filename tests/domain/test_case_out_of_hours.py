"""Who writes out of hours is told once, if the pack says so, and where to turn in an emergency."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from domain.case.automatic_commands import SayPrepared
from domain.case.automatic_events import WordsDelayed, WordsOrdered, WordsReady, WordsUndone
from domain.case.decider import CASE
from domain.case.effects import effects_of, settlement_of
from domain.case.message_events import MessageRequested
from domain.case.state import Case
from domain.case.watch_commands import NoteWatch
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from domain.results import EffectFailed, EffectImpossible
from domain.watch import Watch
from policies.loader import LoadedPack, load_policy
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    EFFECTS,
    INTAKE,
    a_contact,
    a_post,
    text,
)
from tests.domain.scenario import Scenario

CLOSING = datetime(2026, 11, 2, 17, tzinfo=UTC)
EVENING = CLOSING + timedelta(hours=2)
OPENING = datetime(2026, 11, 3, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def mhs() -> LoadedPack:
    return load_policy("mhs")


@pytest.fixture
def night(mhs: LoadedPack) -> Scenario[Case]:
    """A case of mhs homes', after closing."""
    return Scenario(CASE, mhs, stream_id("mhs", "case", "night"), EVENING, INTAKE)


def post(at: datetime, **changed: object) -> Command:
    update = {"account": "mhs-homes", **changed}
    return a_post(posted_at=at, taken_in_at=at).model_copy(update=update)


def words(case: Case) -> str:
    return list(case.talk.words)[-1]


def failed(attempt: int) -> Callable[[Case], Command]:
    return lambda case: EffectFailed(effect_id=words(case), attempt=attempt, reason="busy")


def prepared(case: Case) -> Command:
    return SayPrepared(effect_id=words(case), attempt=1, content=text("we are closed"))


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (CLOSING - A_MINUTE, False),
        (CLOSING, True),
        (OPENING - A_MINUTE, True),
        (OPENING, False),
        (datetime(2026, 11, 7, 12, tzinfo=UTC), True),
    ],
    ids=str,
)
def test_who_writes_while_the_offices_are_closed_is_told(
    night: Scenario[Case], at: datetime, *, told: bool
) -> None:
    night.at(at).when(post(at))
    assert [each.audience for each in night.past(WordsOrdered)] == (["public"] if told else [])


def test_the_notice_goes_out_without_a_person(night: Scenario[Case]) -> None:
    night.when(post(EVENING)).by(EFFECTS).when(prepared).then(MessageRequested, WordsReady)
    said = night.the(MessageRequested)
    assert (said.purpose, said.template) == ("out_of_hours_notice", "out_of_hours_public")
    assert not any(clock.status == "met" for clock in night.state.clocks.values())


def test_who_writes_privately_is_told_privately(night: Scenario[Case]) -> None:
    night.when(post(EVENING, origin="private_message"))
    ordered = night.the(WordsOrdered)
    assert (ordered.audience, ordered.template) == ("private", "out_of_hours_private")
    assert [each.kind for each in effects_of(ordered)] == ["prepare_words"]


def test_it_is_said_once(night: Scenario[Case]) -> None:
    night.when(post(EVENING)).at(EVENING + A_DAY)
    night.when(a_contact("again", EVENING + A_DAY, private=False))
    assert len(night.past(WordsOrdered)) == 1


def test_who_writes_later_out_of_hours_is_told_then(night: Scenario[Case]) -> None:
    night.at(OPENING).when(post(OPENING)).at(EVENING + A_DAY)
    night.when(a_contact("later", EVENING + A_DAY))
    assert night.the(WordsOrdered).audience == "private"


def test_what_a_colleague_hands_in_at_night_is_not_answered(night: Scenario[Case]) -> None:
    night.by(AMARA).when(post(EVENING, how="captured"))
    assert not night.past(WordsOrdered)


def test_a_landlord_that_does_not_say_so_tells_nobody(case: Scenario[Case]) -> None:
    case.at(EVENING).by(INTAKE).when(a_post(posted_at=EVENING, taken_in_at=EVENING))
    assert not case.past(WordsOrdered)


def test_nobody_is_told_in_a_monitored_window(night: Scenario[Case]) -> None:
    window = Watch(
        watch_id=derived_id("window"),
        kind="monitored",
        start_at=CLOSING,
        end_at=EVENING + A_DAY,
        running_too=False,
        told_at=CLOSING - A_DAY,
    )
    night.at(OPENING - A_DAY).when(post(OPENING - A_DAY)).by(EFFECTS).when(NoteWatch(watch=window))
    night.by(INTAKE).at(EVENING).when(a_contact("at the event", EVENING))
    assert not night.past(WordsOrdered)


@pytest.mark.parametrize("template", ["out_of_hours_public", "out_of_hours_private"])
def test_the_wordings_name_where_to_turn_in_an_emergency(mhs: LoadedPack, template: str) -> None:
    said = mhs.policy.render(template)
    assert "999" in said
    assert mhs.policy.contacts.landlord_contact.text in said


def test_words_that_cannot_be_written_are_tried_again_and_then_a_persons(
    night: Scenario[Case],
) -> None:
    night.when(post(EVENING)).by(EFFECTS)
    tries = night.pack.policy.outbox.attempts
    for attempt in range(1, tries):
        night.when(failed(attempt)).then(WordsDelayed)
        settled = settlement_of(night.the(WordsDelayed))
        assert settled is not None
        assert settled.state == "pending"
    night.when(failed(tries))
    night.then(WordsUndone)


def test_words_that_are_gone_are_a_persons(night: Scenario[Case]) -> None:
    night.when(post(EVENING)).by(EFFECTS)
    night.when(
        lambda case: EffectImpossible(effect_id=words(case), attempt=1, reason="text_erased")
    ).then(WordsUndone)


def test_what_may_not_be_said_is_recorded_with_its_reason(night: Scenario[Case]) -> None:
    night.when(post(EVENING))
    night.channel_in_use = False
    night.by(EFFECTS).when(prepared).then(WordsReady)
    assert night.the(WordsReady).not_said == "no_official_account"
