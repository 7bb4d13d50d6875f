"""Everything that can happen, in a few stories: each kind of event is recorded at least once.

One case goes to its end and back again, one is neglected, one has trouble with every message,
one asks in vain for consent, one is opened by hand, and a channel takes in, holds, ignores, sticks
and takes back.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from application.journal import Reading, journal_reading
from domain.case import commands as do
from domain.case import internal_commands as note
from domain.case.exposure_commands import ConfirmHidden, HidePost, LeaveShown
from domain.case.state import Case
from domain.channel import commands as channel
from domain.channel.state import Channel
from domain.identifiers import derived_id, stream_id
from domain.media import Media
from domain.messages import Command
from domain.noticed import Noticed
from domain.results import DeadlineReached, EffectDone, EffectFailed, EffectImpossible
from tests.application.kind_stories import a_hazard, an_enquiry, merged_and_parted
from tests.application.office import Office
from tests.application.privacy_stories import guarded
from tests.application.procedure_stories import EXTENDED, every_procedure_story, extended
from tests.application.stories_of_talk import drafted_and_ended
from tests.domain import happenings as h
from tests.domain.scenario import Did

BEFORE_NEW_YEAR = h.MONDAY + timedelta(days=50)
PUBLISHED = stream_id("shal", "case", "published")
NEGLECTED = stream_id("shal", "case", "neglected")
TROUBLED = stream_id("shal", "case", "troubled")
DECLINED = stream_id("shal", "case", "declined")
REVIEWED = stream_id("shal", "case", "reviewed")
DISCUSSED = stream_id("shal", "case", "discussed")
CAPTURED = stream_id("shal", "case", "captured")
GUARDED = stream_id("shal", "case", "guarded")
MERGED = stream_id("shal", "case", "merged")
HAZARD = stream_id("shal", "case", "hazard")
ENQUIRY = stream_id("shal", "case", "enquiry")


EXPOSED = stream_id("shal", "case", "exposed")


def everything(office: Office) -> Office:
    """Let all the stories happen."""
    office.told(*an_enquiry(), stream=ENQUIRY)
    office.told(*a_hazard(), stream=HAZARD)
    office.told(*merged_and_parted(), stream=MERGED)
    office.told(*published(), stream=PUBLISHED)
    office.told(*reviewed(), stream=REVIEWED)
    office.told(*troubled(), stream=TROUBLED)
    office.told(*guarded(), stream=GUARDED)
    for stream, story in every_procedure_story().items():
        office.told(*story, stream=stream)
    office.told(*exposed(), stream=EXPOSED)
    office.told(*declined(), stream=DECLINED)
    office.told(*extended(), stream=EXTENDED)
    office.told(Did(h.a_post(), h.MONDAY, h.AMARA), stream=CAPTURED)
    office.told(*drafted_and_ended(), stream=DISCUSSED)
    office.told(*taken_in(), stream=h.CHANNEL_ID)
    office.told(*neglected(), stream=NEGLECTED)
    office.answer(do.CloseCase(), stream=NEGLECTED)
    reading = Reading("staff:amara", "console")
    journal_reading(office.ledger, office.clock, PUBLISHED, 1, reading)
    return office


def published() -> list[Did]:
    """Published with consent, withdrawn, and taken down by hand after two tries."""
    at = h.PUBLISHED_AT + h.A_MINUTE
    edited = do.RecordPostChange(
        change_id=derived_id("edit"),
        object_id="post-1",
        change="edited",
        version="2",
        text=h.text("changed"),
        taken_in_at=h.MONDAY,
    )
    return [
        *h.published(),
        Did(edited, at, h.INTAKE),
        Did(do.FailIdentity(method="phone"), at, h.AMARA),
        Did(h.withdraw, at, h.AMARA),
        Did(h.take_down("failed"), at, h.EFFECTS),
        Did(h.take_down("unknown", 2), at, h.EFFECTS),
        Did(_confirm_taken_down, at, h.AMARA),
    ]


def reviewed() -> list[Did]:
    """Closed after stage 1, reopened by an escalation, answered at stage 2 and closed."""
    at = h.MONDAY + 2 * h.A_DAY
    return [
        *h.closed(),
        Did(_errand_failed, h.ANSWERED_AT, h.EFFECTS),
        Did(_errand_done, h.ANSWERED_AT, h.EFFECTS),
        *h.answered_twice()[len(h.answered()) :],
        Did(do.CloseCase(), at, h.AMARA),
    ]


def troubled() -> list[Did]:
    """Every way in which a message does not simply go out."""
    at, seen = h.MONDAY, do.AcknowledgePublicly(content=h.text("seen"))
    invite = do.InviteToPrivate(content=h.text("come"))
    ask = do.AskIdentity(content=h.text("who"))
    say = do.SendMessage(audience="private", content=h.text("hello"), tenancy_matter=False)
    return [
        *h.lodged(),
        Did(seen, at, h.AMARA),
        Did(h.failed("public_acknowledgement"), at, h.EFFECTS),
        Did(h.unknown("public_acknowledgement", 2), at, h.EFFECTS),
        Did(h.of_message(do.SendAgain, "public_acknowledgement"), at, h.AMARA),
        Did(h.done("public_acknowledgement", 3), at, h.EFFECTS),
        Did(invite, at, h.AMARA),
        Did(h.impossible("private_invitation"), at, h.EFFECTS),
        Did(h.of_message(do.ConfirmDelivery, "private_invitation"), at, h.AMARA),
        Did(ask, at, h.AMARA),
        Did(h.failed("identity_request", retryable=False), at, h.EFFECTS),
        Did(say, at, h.AMARA),
        Did(h.of_message(do.CancelMessage, "discussion"), at, h.AMARA),
        Did(say, at, h.AMARA),
        Did(h.unknown("discussion"), at, h.EFFECTS),
    ]


def declined() -> list[Did]:
    """Asked twice: the first question lapses, the second is answered with a no."""
    late = h.ASKED_AT + timedelta(days=40)
    return [
        *h.asked(),
        Did(DeadlineReached(), late, h.TIMER),
        Did(h.ask("shorter"), late, h.AMARA),
        Did(h.done("consent_request"), late, h.EFFECTS),
        Did(lambda case: do.DeclineConsent(consent_id=h.consent_id(case)), late, h.AMARA),
    ]


def neglected() -> list[Did]:
    """Nobody looks until every limit has passed; then it is answered late."""
    late = BEFORE_NEW_YEAR + timedelta(days=60)
    return [
        Did(h.a_post(BEFORE_NEW_YEAR, BEFORE_NEW_YEAR), BEFORE_NEW_YEAR, h.INTAKE),
        Did(DeadlineReached(), late, h.TIMER),
        Did(do.Triage(kind="complaint"), late, h.AMARA),
        Did(h.acknowledge(), late, h.AMARA),
        Did(h.done("stage_one_acknowledgement"), late, h.EFFECTS),
        Did(_explained, late, h.AMARA),
        Did(note.AddNote(content=h.text("note")), late, h.AMARA),
    ]


def _explained(case: Case) -> Command:
    missed = next(id_ for id_, clock in case.clocks.items() if clock.status == "answered late")
    return note.ExplainBreach(clock_id=missed, cause="absence", note=h.text("why"))


def exposed() -> list[Did]:
    """Personal details in public: hidden by hand after two tries, and let stand in a reply."""
    at, shown = h.MONDAY, {"noticed": Noticed(personal=("phone",))}
    reply = h.a_contact("shown", at, private=False).model_copy(update=shown)
    picture = Media(content=h.text("picture"), media_type="image/png")
    return [
        Did(h.a_post().model_copy(update=shown), at, h.INTAKE),
        Did(reply, at, h.INTAKE),
        Did(HidePost(object_id="post-1"), at, h.AMARA),
        Did(_not_hidden("failed", 1), at, h.EFFECTS),
        Did(_not_hidden("impossible", 2), at, h.EFFECTS),
        Did(ConfirmHidden(object_id="post-1"), at, h.AMARA),
        Did(LeaveShown(object_id="object-shown", reason="author_wishes"), at, h.AMARA),
        Did(do.AttachEvidence(media=[picture]), at, h.AMARA),
    ]


def _not_hidden(how: str, attempt: int) -> Callable[[Any], Command]:
    kinds = {"failed": EffectFailed, "impossible": EffectImpossible}
    return lambda case: kinds[how](effect_id=list(case.hidings)[-1], attempt=attempt, reason="away")


def taken_in() -> list[Did]:
    """An author's post opens a case; what follows waits, sticks, comes back and is routed anew."""
    at = h.MONDAY
    return [
        Did(channel.RegisterChannel(platform="facebook", account="shalhousing"), at, h.AMARA),
        Did(_item("first"), at, h.INTAKE),
        Did(_item("early edit", object_id="second", kind="edited"), at, h.INTAKE),
        Did(_item("second"), at, h.INTAKE),
        Did(_item("echo", is_echo=True), at, h.INTAKE),
        Did(_missed(retryable=True, attempt=1), at, h.EFFECTS),
        Did(_missed(retryable=False, attempt=2), at, h.EFFECTS),
        Did(channel.RouteAgain(intake_id=derived_id("intake", "first")), at, h.AMARA),
        Did(_told(attempt=3), at, h.EFFECTS),
        Did(_told(attempt=1), at, h.EFFECTS),
        Did(_of_the_case(channel.CaseEnded), at, h.EFFECTS),
        Did(_of_the_case(channel.CaseResumed), at, h.EFFECTS),
        Did(_item("third"), at, h.INTAKE),
        Did(_item("fourth"), at, h.INTAKE),
        Did(_missed(retryable=False, attempt=1, reason="case_closed"), at, h.EFFECTS),
        Did(_captured_by_hand(), at, h.EFFECTS),
        Did(_moves, at, h.EFFECTS),
        Did(channel.MarkRead(items=[derived_id("intake", "first")]), at, h.AMARA),
    ]


def _moves(state: Channel) -> Command:
    subject, left = next(iter(state.open_cases.items()))
    return channel.MoveAuthors(left=left, to=CAPTURED, subjects=[subject], back=False)


def _confirm_taken_down(case: Any) -> Command:  # noqa: ANN401 -- the state of a case
    return do.ConfirmTakenDown(message_id=h.latest(case, "publication")[0])


def _errand_failed(case: Any) -> Command:  # noqa: ANN401 -- the state of a case
    return EffectFailed(effect_id=list(case.errands)[-1], attempt=1, reason="away")


def _errand_done(case: Any) -> Command:  # noqa: ANN401 -- the state of a case
    return EffectDone(effect_id=list(case.errands)[-1], attempt=2)


def _item(name: str, **changes: object) -> channel.TakeIn:
    facts = {
        "intake_id": derived_id("intake", name),
        "kind": "public_post",
        "object_id": name,
        "thread": name,
        "subject": h.RESIDENT,
        "handle": h.personal("handle"),
        "text": h.text(name),
        "posted_at": h.MONDAY,
        "taken_in_at": h.MONDAY,
    }
    return channel.TakeIn.model_validate({**facts, **changes})


def _captured_by_hand() -> channel.CaseBegun:
    return channel.CaseBegun(case=CAPTURED, subject=h.NEIGHBOUR, post="seen", thread="seen")


def _missed(*, retryable: bool, attempt: int, reason: str = "down") -> Callable[[Any], Command]:
    return lambda state: EffectFailed(
        effect_id=list(state.deliveries)[-1], attempt=attempt, reason=reason, retryable=retryable
    )


def _told(attempt: int) -> Callable[[Any], Command]:
    return lambda state: EffectDone(effect_id=list(state.deliveries)[-1], attempt=attempt)


def _of_the_case(
    command: type[channel.CaseEnded] | type[channel.CaseResumed],
) -> Callable[[Any], Command]:
    def made(state: Any) -> Command:  # noqa: ANN401 -- the state of a channel
        ((subject, thread),) = state.latest_cases.items()
        return command(case=thread.case, subject=subject)

    return made
