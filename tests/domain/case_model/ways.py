"""How a case comes to each stage, and to what a stage alone does not say."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from domain.case import commands as do
from domain.case import state as at
from domain.case.answer_commands import OpenAnswer, SayNoAnswer
from domain.case.conversation_commands import (
    EndDiscussion,
)
from domain.case.emergency_commands import DeclareEmergency
from domain.case.exposure_commands import HidePost
from domain.case.follow_commands import FollowAccount
from domain.case.hazard_commands import FlagHazard, RecordHazardInvestigation
from domain.case.identity_commands import RecordPermission
from domain.case.merge_commands import MergeCase
from domain.case.privacy_commands import NameReader, PlaceLegalHold, ShareWithTeam
from domain.case.turning_away_commands import RefuseComplaint
from domain.case.vocabulary import NoticeParts
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from domain.noticed import Noticed
from domain.results import DeadlineReached, EffectDone, EffectImpossible
from tests.domain import happenings as h
from tests.domain.case_model.steering import declines, somebody_consents
from tests.domain.scenario import Did

Way = Callable[[], list[Did]]

A_MINUTE = timedelta(minutes=1)


def merge_done(case: at.Case) -> Command:
    assert case.merging.pending
    return EffectDone(effect_id=case.merging.pending.effect_id, attempt=1)


TURNED_AWAY = RefuseComplaint(
    ground="court_claim",
    evidence=h.text("the claim form"),
    reasons=h.text("a court has it"),
    letter=h.text("we cannot consider this"),
    parts=NoticeParts(reason=True, ombudsman=True),
)
# One way to come to each stage.
STAGES: Mapping[type[at.Stage], Way] = {
    at.NotOpened: list[Did],
    at.Received: lambda: h.lodged()[:1],
    at.InHand: lambda: [*h.lodged()[:1], Did(do.Triage(kind="enquiry"), h.MONDAY, h.AMARA)],
    at.Lodged: h.lodged,
    at.StageOne: h.acknowledged,
    at.StageOneAnswered: h.answered,
    at.StageTwoRequested: h.escalated,
    at.StageTwo: h.reviewing,
    at.StageTwoAnswered: h.answered_twice,
    at.Refused: lambda: [
        *h.lodged(),
        Did(TURNED_AWAY, h.MONDAY, h.AMARA),
        Did(h.done("refusal_letter"), h.MONDAY, h.EFFECTS),
    ],
    at.Merged: lambda: [
        *h.lodged()[:1],
        Did(MergeCase(into=stream_id("shal", "case", "other")), h.MONDAY, h.AMARA),
        Did(merge_done, h.MONDAY, h.EFFECTS),
    ],
    at.Closed: h.closed,
}


def _does(command: Command) -> Did:
    return Did(command, h.MONDAY + A_MINUTE, h.AMARA)


def _answer_in() -> list[Did]:
    came = h.a_contact("who", h.MONDAY + A_MINUTE)
    apart = h.text("who", f"subject:{derived_id('apart')}")
    return [
        *h.lodged(),
        Did(do.AskIdentity(content=h.text("who are you")), h.MONDAY, h.AMARA),
        Did(h.done("identity_request"), h.MONDAY, h.EFFECTS),
        Did(came.model_copy(update={"text": apart}), h.MONDAY + A_MINUTE, h.INTAKE),
    ]


def _cannot_follow(case: at.Case) -> Command:
    follow = case.privacy.follow
    assert follow
    return EffectImpossible(effect_id=follow.effect_id, attempt=1, reason="not_offered")


def _investigated(case: at.Case) -> Command:
    return RecordHazardInvestigation(
        hazard_id=list(case.hazards)[-1],
        done_at=h.MONDAY + A_MINUTE,
        evidence=h.text("report"),
        found="significant",
        further_works=True,
    )


def _exposing(post: Command) -> Command:
    return post.model_copy(update={"noticed": Noticed(personal=("phone",))})


def _story() -> list[Did]:
    """An enquiry whose author is asked about a text and a picture that show somebody else."""
    friend = f"subject:{derived_id('friend')}"
    shown = {"identifiable": (friend,), "images": (h.text("photo").digest,)}
    question = h.ask().model_copy(update=shown)
    return [
        *h.lodged()[:1],
        Did(do.Triage(kind="enquiry"), h.MONDAY, h.AMARA),
        h.identified(),
        _does(question),
        Did(h.done("consent_request"), h.MONDAY + A_MINUTE, h.EFFECTS),
    ]


def _somebody(case: at.Case) -> Command:
    return somebody_consents(case, h.MONDAY)


def declined(case: at.Case) -> Command:
    return declines(case, h.ASKED_AT)


# Where a stage alone does not say enough.
SITUATIONS: Mapping[str, Way] = {
    "service request": lambda: [
        *h.lodged()[:1],
        Did(do.Triage(kind="service_request"), h.MONDAY, h.AMARA),
        Did(h.a_contact("nobody came", h.MONDAY), h.MONDAY, h.INTAKE),
    ],
    "neglected": lambda: [*h.lodged(), Did(DeadlineReached(), h.MONDAY + 30 * h.A_DAY, h.TIMER)],
    "discussion ended": lambda: [
        *h.lodged(),
        Did(EndDiscussion(content=h.text("we end this here")), h.MONDAY, h.AMARA),
        Did(h.done("closing_statement"), h.MONDAY, h.EFFECTS),
    ],
    "story": _story,
    "story agreed": lambda: [*_story(), Did(_somebody, h.MONDAY + A_MINUTE, h.AMARA)],
    "found": lambda: [*h.investigated()],
    "asked": h.asked,
    "answered yes": lambda: h.consented()[:-1],
    "consented": h.consented,
    "declined": lambda: [*h.asked(), Did(declined, h.ASKED_AT, h.AMARA)],
    "publishing": h.publishing,
    "publication stuck": lambda: [
        *h.publishing(), Did(h.unknown("publication"), h.PUBLISHED_AT, h.EFFECTS)
    ],
    "take-down stuck": lambda: [
        *h.published(),
        Did(h.withdraw, h.PUBLISHED_AT, h.AMARA),
        Did(h.take_down("unknown"), h.PUBLISHED_AT, h.EFFECTS),
    ],
    "found again": lambda: [*h.reviewing(), Did(h.found_again(), h.MONDAY + h.A_DAY, h.BEN)],
    "not known": lambda: [*h.acknowledged(), *3 * [_does(do.FailIdentity(method="questions"))]],
    "permitted": lambda: [
        *h.investigated(),
        _does(RecordPermission(scope="this_complaint", evidence=h.text("leave"))),
    ],
    "on hold": lambda: [*h.lodged(), _does(PlaceLegalHold(reason=h.text("claim")))],
    "danger": lambda: [*h.lodged(), _does(DeclareEmergency())],
    "exposed": lambda: [Did(_exposing(h.a_post()), h.MONDAY, h.INTAKE)],
    "hiding": lambda: [
        Did(_exposing(h.a_post()), h.MONDAY, h.INTAKE), _does(HidePost(object_id="post-1"))
    ],
    "answer in": _answer_in,
    "answer opened": lambda: [*_answer_in(), _does(OpenAnswer(contact_id=h.contact_id("who")))],
    "no answer": lambda: [
        *_answer_in(),
        _does(OpenAnswer(contact_id=h.contact_id("who"))),
        _does(SayNoAnswer(contact_id=h.contact_id("who"))),
    ],
    "following": lambda: [
        *h.lodged(), _does(FollowAccount(purpose="other", reason=h.text("asked to")))
    ],
    "follow stuck": lambda: [
        *h.lodged(),
        _does(FollowAccount(purpose="other", reason=h.text("asked to"))),
        Did(_cannot_follow, h.MONDAY + A_MINUTE, h.EFFECTS),
    ],
    "hazard investigated": lambda: [
        *h.investigated(),
        _does(FlagHazard(severity="significant")),
        Did(_investigated, h.MONDAY + A_MINUTE, h.AMARA),
    ],
    "shared": lambda: [*h.lodged(), _does(ShareWithTeam(team="on-call", reason=h.text("repair")))],
    "read for a cause": lambda: [
        *h.lodged(),
        _does(
            NameReader(
                reader="staff:ben",
                cause="cover",
                reason=h.text("review"),
                ends_at=h.MONDAY + 30 * h.A_DAY,
            )
        ),
    ],
}  # fmt: skip
WAYS = {**{stage.label: way for stage, way in STAGES.items()}, **SITUATIONS}
