"""Commands that mean something where the case stands, so that late stages are reached often.

`STEERED` helps where a command made of its fields alone would nearly always be refused.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from domain.case import commands as do
from domain.case.answer_commands import OpenAnswer
from domain.case.answers import question_open
from domain.case.consent_commands import (
    RecordOrigin,
    RecordPersonConsent,
    WithdrawPersonConsent,
)
from domain.case.conversation_commands import DiscardDraft
from domain.case.emergency_commands import EndEmergency
from domain.case.extension_commands import ExtendResponse
from domain.case.follow_commands import ConfirmFollow
from domain.case.identity_commands import DecideIdentity, RecordStanding
from domain.case.internal_commands import ExplainBreach
from domain.case.standing import may_hear_tenancy_matters
from domain.case.state import (
    Case,
    InHand,
    Lodged,
    NotOpened,
    Received,
    Refused,
    StageOne,
    StageOneAnswered,
    StageTwo,
    StageTwoAnswered,
    StageTwoRequested,
)
from domain.case.vocabulary import Ending, Kind
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)
from tests.domain.case_model.making import NO_ID
from tests.domain.case_model.settling import (
    Make,
    begin_works,
    complete_action,
    comply,
    confirm_follow,
    determine,
    end_emergency,
    extends,
    finish_work,
    follow_done,
    investigate_hazard,
    leave_shown,
    make_safe,
    member_answered,
    merge_done,
    open_answer,
    release_hold,
    start_works,
    summarise,
    take_as_emergency,
    take_over_identity,
)
from tests.domain.happenings import (
    a_contact,
    a_post,
    acknowledge,
    acknowledge_stage_two,
    ask,
    contact_id,
    found,
    found_again,
    respond,
    respond_again,
    text,
)

APART = f"subject:{derived_id('apart')}"
STEERED: dict[type[Command], Sequence[Make]] = {}


def effect_ids(case: Case) -> list[str]:
    """Return every effect that the case ever ordered, or one that it never did."""
    messages = [each.effect_id for each in case.messages.values() if each.effect_id]
    others = [*case.take_downs, *case.hidings, *case.notices, *case.errands]
    follow = [case.privacy.follow.effect_id] if case.privacy.follow else []
    removals = [each.effect_id for each in case.removals.posts.values() if each.effect_id]
    return [*messages, *others, *follow, *removals] or [NO_ID]


def last_consent(case: Case) -> str:
    return [NO_ID, *case.consents][-1]


def somebody_consents(case: Case, now: datetime) -> Command:
    """Return the yes of somebody else in the text that was asked about last."""
    asked = case.consents.get(last_consent(case))
    return RecordPersonConsent(
        consent_id=last_consent(case),
        person=[APART, *(asked.identifiable if asked else ())][-1],
        digest=asked.text.digest if asked else "0" * 64,
        images=asked.images if asked else (),
        evidence=text("a signed form"),
    )


def says_whose_work(case: Case, now: datetime) -> Command:
    """Return that the images of the text that was asked about last are the landlord's own."""
    return RecordOrigin(consent_id=last_consent(case), origin="ours")


def somebody_withdraws(case: Case, now: datetime) -> Command:
    """Return that somebody else in the text takes their yes back."""
    asked = case.consents.get(last_consent(case))
    person = [APART, *(asked.identifiable if asked else ())][-1]
    return WithdrawPersonConsent(consent_id=last_consent(case), person=person)


def discard_draft(case: Case, now: datetime) -> Command:
    """Return that a draft that waits is not to be sent."""
    return DiscardDraft(draft_id=[NO_ID, *case.talk.open_drafts][-1])


def a_yes(case: Case, now: datetime) -> Command:
    digest = text("resolution").digest
    if case.consents:
        digest = case.consents[last_consent(case)].text.digest
    contact = list(case.contacts)[-1] if case.contacts else contact_id("none")
    return do.RecordConsent(consent_id=last_consent(case), digest=digest, evidence=contact)


def a_message(case: Case, now: datetime) -> Command:
    message = a_contact(f"at {now}", now)
    if question_open(case):  # the intake seals it under a key of its own
        return message.model_copy(update={"text": text(f"at {now}", APART)})
    return message


def a_public_post(case: Case, now: datetime) -> Command:
    post = a_contact(f"public at {now}", now, private=False)
    return post.model_copy(update={"kind": "public_post"})


def publishes(case: Case, now: datetime) -> Command:
    return do.PublishResolution(consent_id=last_consent(case))


def publishes_later(case: Case, now: datetime) -> Command:
    later = now + timedelta(hours=1)
    return do.PublishResolution(consent_id=last_consent(case), not_before=later)


def withdraws(case: Case, now: datetime) -> Command:
    return do.WithdrawConsent(consent_id=last_consent(case))


def declines(case: Case, now: datetime) -> Command:
    return do.DeclineConsent(consent_id=last_consent(case))


def _result(kind: type[Command], which: int, attempt: int) -> Make:
    def make(case: Case, now: datetime) -> Command:
        effects = effect_ids(case)
        reason = {} if kind is EffectDone else {"reason": "network"}
        effect = effects[-1 - which % len(effects)]
        return kind.model_validate({"effect_id": effect, "attempt": attempt, **reason})

    return make


def sensible(case: Case, now: datetime) -> Command:
    """Return what brings the case on."""
    pending = [each for each in case.messages.values() if each.status == "pending"]
    if pending:
        return EffectDone(effect_id=pending[-1].effect_id, attempt=pending[-1].attempts + 1)
    onward = ONWARD.get(type(case.stage))
    return onward(case, now) if onward else towards_publication(case, now)


def towards_an_answer(case: Case, now: datetime) -> Command:
    """Return the next step of a stage that is under way."""
    match case.stage:
        case StageOne(finding=None):
            return found()
        case StageTwo(finding=None):
            return found_again()
        case StageOne() | StageTwo() if not case.identity_confirmed:
            return do.ConfirmIdentity(method="questions", standing="listed_tenant")
        case StageOne() | StageTwo() if not may_hear_tenancy_matters(case):
            return RecordStanding(standing="listed_tenant")
        case StageOne():
            return respond(case)
        case _:
            return respond_again(case)


def towards_publication(case: Case, now: datetime) -> Command:
    """Return the next step of an answered case."""
    consent = case.consents.get(last_consent(case))
    if consent is None or consent.status in ("declined", "lapsed", "withdrawn"):
        return ask(f"resolution {len(case.consents)}")
    if consent.status == "given":
        return publishes(case, now)
    newer = [each for each in case.contacts.values() if each.taken_in_at >= consent.asked_at]
    return a_yes(case, now) if newer else a_message(case, now)


def closes(case: Case, now: datetime) -> Command:
    """Return the end that the case's kind has, with a reason."""
    if not isinstance(case.stage, InHand):
        return do.CloseCase()
    return do.CloseCase(ending=ENDINGS.get(case.stage.kind, "read"), reason=text("all is done"))


ENDINGS: Mapping[Kind, Ending] = {
    "service_request": "done",
    "emergency": "done",
    "suggestion": "passed_on",
    "rule_breach": "no_action",
}
ONWARD: Mapping[type, Make] = {
    NotOpened: lambda case, now: a_post(now, now),
    Received: lambda case, now: do.Triage(kind="complaint"),
    Refused: lambda case, now: closes(case, now),
    InHand: lambda case, now: closes(case, now),
    Lodged: lambda case, now: acknowledge(),
    StageOne: towards_an_answer,
    StageTwoRequested: lambda case, now: acknowledge_stage_two(),
    StageTwo: towards_an_answer,
}


def settle_messages(case: Case, now: datetime) -> Command:
    """Return what settles the first message that is not."""
    for id_, message in case.messages.items():
        if message.status == "pending":
            return EffectDone(effect_id=message.effect_id, attempt=message.attempts + 1)
        if message.unsettled:
            return do.ConfirmDelivery(message_id=id_)
    return DeadlineReached()


def settle_take_downs(case: Case, now: datetime) -> Command:
    """Return the word of a person that a publication is gone."""
    for down in case.take_downs.values():
        if down.status != "done":
            return do.ConfirmTakenDown(message_id=down.message_id)
    return DeadlineReached()


def answer_or_decline(case: Case, now: datetime) -> Command:
    """Return what brings an answered case to its end without a publication."""
    if not isinstance(case.stage, StageOneAnswered | StageTwoAnswered):
        return sensible(case, now)
    open_questions = [
        id_
        for id_, each in case.consents.items()
        if each.status == "asked" and case.messages[each.message_id].status == "delivered"
    ]
    return do.DeclineConsent(consent_id=[*open_questions, NO_ID][0])


def decide_identity(case: Case, now: datetime) -> Command:
    """Return a manager's word, where security questions were tried too often."""
    return DecideIdentity(outcome="confirmed", standing="listed_tenant", reason=text("seen"))


# What each refusal to close a case names, and how a person settles exactly that.
SETTLING: dict[str, Sequence[Make]] = {
    "invalid_transition": [sensible, decide_identity],
    "clock_running": [sensible, decide_identity],
    "escalation_open": [sensible, decide_identity],
    "messages_open": [settle_messages],
    "take_down_open": [settle_take_downs],
    "consent_question_open": [answer_or_decline],
    "legal_hold_stands": [release_hold],
    "emergency_open": [end_emergency],
    "answers_unread": [take_over_identity, open_answer],
    "follow_under_way": [follow_done],
    "merge_under_way": [merge_done],
    "action_open": [complete_action],
    "work_goes_on": [finish_work],
    "ombudsman_open": [determine, comply],
    "hazard_open": [investigate_hazard, make_safe, summarise, begin_works, start_works],
    "must_be_answered": [take_as_emergency],
}
SETTLING["members_unanswered"] = [member_answered]
SETTLING["details_undecided"] = [leave_shown]
SETTLING["drafts_open"] = [discard_draft]
SETTLING["several_things_open"] = [make for makes in SETTLING.values() for make in makes]


def explains(case: Case, now: datetime) -> Command:
    """Return why the first limit was missed, by a cause that every pack lists."""
    missed = [id_ for id_, each in case.clocks.items() if each.status == "breached"]
    return ExplainBreach(clock_id=[*missed, NO_ID][0], cause="other")


STEERED.update(
    {
        do.OpenCase: [lambda case, now: a_post(now, now)],
        do.Triage: [
            lambda case, now: do.Triage(kind="complaint"),
            lambda case, now: do.Triage(kind="complaint", reason=text("it complains")),
        ],
        do.RecordContact: [a_message, a_public_post],
        do.AskConsent: [lambda case, now: ask(), lambda case, now: ask("another", platform="x")],
        do.RecordConsent: [a_yes],
        do.DeclineConsent: [declines],
        do.WithdrawConsent: [withdraws],
        do.PublishResolution: [publishes, publishes_later],
        do.RespondStageOne: [lambda case, now: respond(case)],
        do.RespondStageTwo: [lambda case, now: respond_again(case)],
        do.CloseCase: [closes],
        RecordPersonConsent: [somebody_consents],
        WithdrawPersonConsent: [somebody_withdraws],
        RecordOrigin: [says_whose_work],
        ConfirmFollow: [confirm_follow],
        ExtendResponse: [extends],
        OpenAnswer: [open_answer],
        ExplainBreach: [explains],
        EndEmergency: [end_emergency],
        do.RequestEscalation: [lambda case, now: do.RequestEscalation()],
    }
)
STEERED |= {
    kind: [_result(kind, which, attempt) for which in range(3) for attempt in (1, 2, 3)]
    for kind in (EffectDone, EffectFailed, EffectUnknown, EffectImpossible)
}
