"""How each event changes a case; exhaustive, so that a new event cannot be forgotten."""

from collections.abc import Callable, Mapping
from typing import Any, assert_never, get_args

from domain.case import answer_events as answers
from domain.case import clock_events as clocks
from domain.case import clock_state, conduct_state, paging_state, procedure_evolve
from domain.case import conduct_events as conducts
from domain.case import consent_events as consents
from domain.case import conversation_events as talk
from domain.case import events as life
from domain.case import exposure_events as exposed
from domain.case import follow_events as follows
from domain.case import identity_events as identities
from domain.case import internal_events as internal
from domain.case import investigation_state as known
from domain.case import merge_events as merges
from domain.case import message_events as messages
from domain.case import notice_events as notices
from domain.case import paging_events as paging
from domain.case import privacy_events as privacy
from domain.case import removal_events as removing
from domain.case import route_events as routes
from domain.case import state as states
from domain.case.beside_evolve import evolve_beside
from domain.case.calendar_events import CalendarAdopted
from domain.case.conversation_evolve import evolve_talk
from domain.case.exposure_evolve import evolve_exposure, settled
from domain.case.merge_evolve import evolve_merge
from domain.case.privacy_evolve import (
    evolve_answers,
    evolve_follow,
    evolve_identity,
    evolve_privacy,
    evolve_route,
    held_apart,
    identity_failed,
    identity_known,
)
from domain.case.removal_evolve import evolve_removals, gone
from domain.case.state import Case, put
from domain.case.vocabulary import DELIVER_BY_HAND, Kind
from domain.case.watch_events import WatchNoted
from domain.changing import replace
from domain.notices.state import put as put_notice

_Evolver = Callable[[Case, Any], Case]


def evolve(case: Case, event: life.CaseEvent) -> Case:
    """Return the case as it is after the event."""
    return _EVOLVERS[type(event)](case, event)


def _evolve_clock(case: Case, event: clocks.ClockEvent) -> Case:
    if isinstance(event, clocks.ClockStarted):
        after = clock_state.started(event)
    else:
        after = clock_state.changed(case.clocks[event.clock_id], event)
    return replace(case, clocks=put(case.clocks, event.clock_id, after))


def _evolve_paging(case: Case, event: paging.PagingEvent) -> Case:
    after = paging_state.changed(case.paging.get(event.emergency_id), event)
    return replace(case, paging=put(case.paging, event.emergency_id, after))


def _evolve_calendar(case: Case, event: CalendarAdopted) -> Case:
    adopted = states.AdoptedCalendar(event.calendar_version, event.hours_version)
    return replace(case, calendar=adopted)


def _evolve_watch(case: Case, event: WatchNoted) -> Case:
    return replace(case, watches=put(case.watches, event.watch.watch_id, event.watch))


def _evolve_notice(case: Case, event: notices.NoticeEvent) -> Case:
    return replace(case, notices=put_notice(case.notices, event))


def _evolve_message(case: Case, event: messages.MessageEvent) -> Case:
    after = _message_after(case, event)
    return replace(case, messages=put(case.messages, event.message_id, after))


def _evolve_stage(case: Case, event: life.StageEvent) -> Case:
    match event:
        case life.CaseOpened():
            return replace(case, stage=states.Received(), origins=_origins(event))
        case life.CaseTriaged():
            return _triaged(case, event)
        case life.StageOneAcknowledged(handler=handler):
            begun = replace(case, stage=states.StageOne(handler), handled_by=handler)
            return procedure_evolve.considered(begun, handler)
        case life.StageOneAnswered(responder=responder, answered_at=answered_at):
            answered = states.StageOneAnswered(answered_at)
            return procedure_evolve.considered(replace(case, stage=answered), responder)
        case life.EscalationRequested():
            return replace(case, stage=states.StageTwoRequested())
        case life.StageTwoAcknowledged(reviewer=reviewer):
            return replace(case, stage=states.StageTwo(reviewer), handled_by=reviewer)
        case life.StageTwoAnswered():
            return replace(case, stage=states.StageTwoAnswered())
        case life.CaseClosed() | life.CaseReopened():
            errands = put(case.errands, event.effect_id, states.Errand())
            return replace(case, stage=_closed_or_reopened(case.stage, event), errands=errands)
        case _:
            assert_never(event)


def _triaged(case: Case, event: life.CaseTriaged) -> Case:
    triaged = states.Triaged(event.kind, event.vulnerable, event.language, frozenset(event.themes))
    return replace(case, stage=_stage_of(case.stage, event.kind), triaged=triaged)


def _stage_of(stage: states.Stage, kind: Kind) -> states.Stage:
    if kind != "complaint":
        return states.InHand(kind)
    return states.Lodged() if isinstance(stage, states.Received | states.InHand) else stage


def _origins(event: life.CaseOpened) -> states.Origins:
    return states.Origins(
        subject=event.subject,
        channel=event.channel,
        platform=event.platform,
        account=event.account,
        origin=event.origin,
        post=event.post,
        thread=event.thread,
        received_at=event.received_at,
        noticed=event.noticed,
        snapshot=event.text.digest if event.text else None,
    )


def _closed_or_reopened(
    stage: states.Stage, event: life.CaseClosed | life.CaseReopened
) -> states.Stage:
    if isinstance(event, life.CaseReopened):
        return stage.after if isinstance(stage, states.Closed) else stage
    return stage if isinstance(stage, states.Closed) else states.Closed(stage)


def _evolve_facts(case: Case, event: life.FactEvent) -> Case:
    match event:
        case life.CaseCaptured(effect_id=effect_id):
            return replace(case, errands=put(case.errands, effect_id, states.Errand()))
        case life.ContactRecorded(contact_id=contact_id):
            after = replace(case, contacts=put(case.contacts, contact_id, _contact(event)))
            return held_apart(after, contact_id, event.text)
        case life.PostChanged():
            return _changed(case, event)
        case life.EvidenceAttached():
            return case
        case life.IdentityConfirmed(standing=standing):
            return identity_known(case, standing)
        case life.IdentityFailed():
            return identity_failed(case)
        case life.ComplaintDefined():
            defined = known.Definition(event.definition, event.outcomes_sought)
            found = known.changed(case.investigations, event.stage, definition=defined)
            return replace(case, investigations=found)
        case life.FindingRecorded():
            return _found(case, event)
        case life.ErrandDone() | life.ErrandDelayed():
            errand = states.Errand(event.attempts, isinstance(event, life.ErrandDone))
            return replace(case, errands=put(case.errands, event.effect_id, errand))
        case _:
            assert_never(event)


def _contact(event: life.ContactRecorded) -> states.Contact:
    return states.Contact(
        private=event.private,
        object_id=event.object_id,
        received_at=event.received_at,
        taken_in_at=event.taken_in_at,
        noticed=event.noticed,
        author=event.handle.subject,
        recorded=event,
    )


_GONE = ("deleted", "deleted_by_author", "removed_by_platform", "removed_by_us")


def _changed(case: Case, event: life.PostChanged) -> Case:
    case = replace(case, post_changes=case.post_changes | {event.change_id})
    case = held_apart(case, event.change_id, event.text)
    if event.change in _GONE:
        case = settled(case, event.object_id, "gone")
        case = replace(case, removals=gone(case.removals, event.object_id))
    return replace(case, origins=_origins_after(case.opened, event))


def _origins_after(origins: states.Origins, event: life.PostChanged) -> states.Origins:
    match event.change:
        case "account_suspended" | "account_back":
            return replace(origins, account_gone=event.change == "account_suspended")
        case change if change in _GONE and event.object_id == origins.post:
            return replace(origins, post_deleted=True)
        case _:
            return origins


def _found(case: Case, event: life.FindingRecorded) -> Case:
    decision = known.Decision(
        event.finding, event.reasons, tuple(event.remedies), tuple(event.points)
    )
    found = known.changed(case.investigations, event.stage, decision=decision)
    case = replace(case, investigations=found)
    match case.stage:
        case states.StageOne():
            case = replace(case, stage=replace(case.stage, finding=event.finding))
            return procedure_evolve.considered(case, event.decided_by)
        case states.StageTwo():
            return replace(case, stage=replace(case.stage, finding=event.finding))
        case _:
            return case


def _message_after(case: Case, event: messages.MessageEvent) -> states.OutboundMessage:
    if isinstance(event, messages.MessageRequested):
        return _requested(event)
    message = replace(case.messages[event.message_id], attempts=event.attempts)
    match event:
        case messages.MessageDelivered(object_id=object_id):
            return replace(message, status="delivered", object_id=object_id, not_before=None)
        case messages.MessageDelayed(not_before=not_before):
            return replace(message, status="pending", not_before=not_before)
        case messages.MessageGivenUp():
            return replace(message, status="given up")
        case messages.MessageUnconfirmed():
            return replace(message, status="unconfirmed")
        case messages.MessageImpossible(attempts=attempts):
            return replace(message, status="impossible", by_hand=attempts == 0)
        case messages.MessageSentAgain(attempts=attempts):
            return replace(message, status="pending", not_before=None, round_start=attempts)
        case messages.MessageCancelled():
            return replace(message, status="cancelled")
        case _:
            assert_never(event)


def _requested(event: messages.MessageRequested) -> states.OutboundMessage:
    by_hand = event.effect == DELIVER_BY_HAND
    return states.OutboundMessage(
        effect_id=None if by_hand else event.effect_id,
        effect=event.effect,
        purpose=event.purpose,
        audience=event.audience,
        digest=event.content.digest,
        consent_id=event.consent_id,
        tenancy_matter=event.tenancy_matter,
        requested_by=event.requested_by,
        not_before=event.not_before,
        status="by hand" if by_hand else "pending",
    )


def _evolve_consent(case: Case, event: consents.ConsentEvent) -> Case:
    if isinstance(event, consents.ConsentAsked):
        consent = states.Consent(
            message_id=event.message_id,
            text=event.text,
            platform=event.platform,
            named=event.named,
            stage=event.stage,
            asked_at=event.asked_at,
            images=tuple(event.images),
            identifiable=frozenset(event.identifiable),
        )
        return replace(case, consents=put(case.consents, event.consent_id, consent))
    if isinstance(event, consents.ConsentLapsed):
        clock = replace(case.clocks[event.clock_id], status="lapsed")
        case = replace(case, clocks=put(case.clocks, event.clock_id, clock))
    consent = _consent_after(case.consents[event.consent_id], event)
    return replace(case, consents=put(case.consents, event.consent_id, consent))


def _consent_after(
    consent: states.Consent,
    event: consents.ConsentGiven
    | consents.ConsentReminded
    | consents.OriginRecorded
    | consents.PersonConsented
    | consents.PersonWithdrew
    | consents.ConsentDeclined
    | consents.ConsentLapsed
    | consents.ConsentWithdrawn,
) -> states.Consent:
    match event:
        case consents.ConsentGiven():
            return replace(consent, status="given")
        case consents.ConsentReminded():
            return replace(consent, reminded=True)
        case consents.OriginRecorded(origin=origin):
            return replace(consent, origin=origin)
        case consents.PersonConsented(person=person):
            return replace(consent, others=consent.others | {person})
        case consents.PersonWithdrew(person=person):
            return replace(consent, others=consent.others - {person})
        case consents.ConsentDeclined():
            return replace(consent, status="declined")
        case consents.ConsentLapsed():
            return replace(consent, status="lapsed")
        case consents.ConsentWithdrawn():
            return replace(consent, status="withdrawn")
        case _:
            assert_never(event)


def _evolve_removal(case: Case, event: removing.RemovalEvent) -> Case:
    case = replace(case, removals=evolve_removals(case.removals, event))
    if isinstance(event, removing.PostRemoved) and event.object_id == case.opened.post:
        return replace(case, origins=replace(case.opened, post_deleted=True))
    return case


def _evolve_conduct(case: Case, event: conducts.ConductEvent) -> Case:
    return replace(case, conduct=conduct_state.changed(case.conduct, event))


def _evolve_talk(case: Case, event: talk.ConversationEvent) -> Case:
    return replace(case, talk=evolve_talk(case.talk, event))


def _evolve_publication(case: Case, event: consents.PublicationEvent) -> Case:
    match event:
        case consents.ResolutionPublished():
            return case
        case consents.TakeDownRequested(message_id=message_id):
            return _take_down(case, event.effect_id, states.TakeDown(message_id))
        case consents.TakeDownDelayed():
            down = states.TakeDown(event.message_id, "requested", event.attempts)
            return _take_down(case, event.effect_id, down)
        case consents.TakeDownStalled():
            down = states.TakeDown(event.message_id, "stalled", event.attempts)
            return _take_down(case, event.effect_id, down)
        case consents.PublicationTakenDown():
            down = states.TakeDown(event.message_id, "done", event.attempts)
            object_id = case.messages[event.message_id].object_id
            case = replace(case, removals=gone(case.removals, object_id))
            return _take_down(case, event.effect_id, down)
        case _:
            assert_never(event)


def _take_down(case: Case, effect_id: str, down: states.TakeDown) -> Case:
    return replace(case, take_downs=put(case.take_downs, effect_id, down))


def _evolve_internal(case: Case, event: internal.InternalEvent) -> Case:
    match event:
        case internal.NoteAdded():
            return case
        case internal.BreachExplained(clock_id=clock_id, cause=cause):
            return replace(case, causes=put(case.causes, clock_id, cause))
        case _:
            assert_never(event)


def _by_kind(*parts: tuple[object, _Evolver]) -> dict[type, _Evolver]:
    # A union of one is that one.
    return {kind: evolver for union, evolver in parts for kind in get_args(union) or (union,)}


# Looked up, as asking an event for each of some forty kinds takes longer than evolving it.
_EVOLVERS: Mapping[type, _Evolver] = _by_kind(
    (life.StageEvent, _evolve_stage),
    (life.FactEvent, _evolve_facts),
    (life.BesideEvent, evolve_beside),
    (merges.MergeEvent, evolve_merge),
    (clocks.ClockEvent, _evolve_clock),
    (messages.MessageEvent, _evolve_message),
    (consents.ConsentEvent, _evolve_consent),
    (consents.PublicationEvent, _evolve_publication),
    (internal.InternalEvent, _evolve_internal),
    (exposed.ExposureEvent, evolve_exposure),
    *procedure_evolve.EVOLVERS,
    (identities.IdentityEvent, evolve_identity),
    (privacy.PrivacyEvent, evolve_privacy),
    (notices.NoticeEvent, _evolve_notice),
    (answers.AnswerEvent, evolve_answers),
    (routes.RouteEvent, evolve_route),
    (follows.FollowEvent, evolve_follow),
    (paging.PagingEvent, _evolve_paging),
    (talk.ConversationEvent, _evolve_talk),
    (removing.RemovalEvent, _evolve_removal),
    (WatchNoted, _evolve_watch),
    (CalendarAdopted, _evolve_calendar),
    (conducts.ConductEvent, _evolve_conduct),
)
