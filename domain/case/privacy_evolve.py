"""How the events of identity, reading, filing, holds and routes change a case."""

from collections.abc import Sequence
from typing import Literal, assert_never

from domain.case import answer_events as answers
from domain.case import follow_events as follows
from domain.case import identity_events as identity
from domain.case import privacy_events as privacy
from domain.case import privacy_state as states
from domain.case import route_events as routes
from domain.case.privacy_vocabulary import Standing
from domain.case.state import Case, Contact, put
from domain.changing import replace
from domain.messages import ContentRef


def identity_known(case: Case, standing: Standing) -> Case:
    """Return the case with the person confirmed as what they are to the tenancy."""
    identity = replace(_settled(case), standing=standing, failures=0)
    return _with_identity(replace(case, identity_confirmed=True), identity)


def identity_failed(case: Case) -> Case:
    """Return the case after a failed try, or after a confirmation that no longer stands."""
    identity = _settled(case)
    tries = identity.failures + (not case.identity_confirmed)
    after = replace(identity, standing="not_stated", failures=tries)
    return _with_identity(replace(case, identity_confirmed=False), after)


def _settled(case: Case) -> states.Identity:
    asked = {id_ for id_, m in case.messages.items() if m.purpose == "identity_request"}
    return replace(case.privacy.identity, judged=frozenset(asked), judges=frozenset())


def _with_identity(case: Case, identity: states.Identity) -> Case:
    return replace(case, privacy=replace(case.privacy, identity=identity))


def evolve_identity(case: Case, event: identity.IdentityEvent) -> Case:
    """Return the case after something about who the person is."""
    match event:
        case identity.IdentityDecided(outcome="confirmed", standing=standing):
            return identity_known(case, standing)
        case identity.IdentityDecided(outcome="try_again"):
            return _with_identity(case, replace(_settled(case), failures=0))
        case identity.IdentityDecided():
            return _with_identity(case, _settled(case))
        case identity.StandingRecorded(standing=standing):
            return _with_identity(case, replace(case.privacy.identity, standing=standing))
        case identity.PermissionRecorded():
            permission = states.Permission(event.scope, event.ends_at)
            return _with_permission(case, event.permission_id, permission)
        case identity.PermissionRevoked() | identity.PermissionLapsed():
            before = case.privacy.permissions[event.permission_id]
            revoked = isinstance(event, identity.PermissionRevoked)
            after = replace(before, status="revoked" if revoked else "lapsed")
            return _with_permission(case, event.permission_id, after)
        case _:
            assert_never(event)


def _with_permission(case: Case, id_: str, permission: states.Permission) -> Case:
    permissions = put(case.privacy.permissions, id_, permission)
    return replace(case, privacy=replace(case.privacy, permissions=permissions))


def evolve_privacy(case: Case, event: privacy.PrivacyEvent) -> Case:
    """Return the case after something about who reads, hears and keeps what is private."""
    return replace(case, privacy=_privacy_after(case.privacy, event))


def _privacy_after(before: states.Privacy, event: privacy.PrivacyEvent) -> states.Privacy:
    match event:
        case privacy.LegalHoldPlaced() | privacy.LegalHoldReleased():
            return replace(before, on_hold=isinstance(event, privacy.LegalHoldPlaced))
        case privacy.CaseShared():
            return replace(before, shares=put(before.shares, event.share_id, _share(event)))
        case privacy.ShareEnded():
            ended = replace(before.shares[event.share_id], ended=True)
            return replace(before, shares=put(before.shares, event.share_id, ended))
        case privacy.ReaderNamed():
            reader = states.NamedReader(event.cause, event.ends_at)
            return replace(before, readers=put(before.readers, event.reader, reader))
        case privacy.ReaderRemoved():
            rest = {id_: r for id_, r in before.readers.items() if id_ != event.reader}
            return replace(before, readers=rest)
        case privacy.DisclosureMade():
            return replace(before, disclosures=before.disclosures | {event.disclosure_id})
        case privacy.MessageFiled():
            return replace(before, filed=before.filed | {event.item or "first"})
        case _:
            assert_never(event)


def _share(event: privacy.CaseShared) -> states.Share:
    return states.Share(event.team)


def held_apart(case: Case, item: str, text: ContentRef | None) -> Case:
    """Return the case with an item noted as sealed, where its text is under a key of its own.

    An author's key is none: in a merged case a neighbour's words stand under the neighbour's.
    """
    if text is None or text.subject in case.authors:
        return case
    return _with_answer(case, item, states.SealedAnswer(text.subject))


def evolve_answers(case: Case, event: answers.AnswerEvent) -> Case:
    """Return the case after something about answers to questions of identity."""
    match event:
        case answers.IdentityTakenOver(taken_over_by=judge):
            identity = case.privacy.identity
            return _with_identity(case, replace(identity, judges=identity.judges | {judge}))
        case answers.AnswerOpened(contact_id=item, opened_by=judge):
            return _marked(case, [item], "opened", judge)
        case answers.AnswersJudged():
            sealed = [item for item in event.contacts if item in case.privacy.answers]
            return _marked(_ordered(case, event.effect_id, tuple(sealed)), sealed, "judged")
        case answers.NoAnswerSaid():
            after = _ordered(case, event.effect_id, (event.contact_id,))
            return _marked(after, [event.contact_id], "no answer")
        case answers.AnswersDestroyed():
            after = _settled_errand(case, event.effect_id, event.attempts, done=True)
            return _marked(after, event.contacts, "destroyed")
        case answers.MessageUnsealed():
            return _settled_errand(case, event.effect_id, event.attempts, done=True)
        case answers.AnswerErrandDelayed():
            return _settled_errand(case, event.effect_id, event.attempts, done=False)
        case _:
            assert_never(event)


def _marked(
    case: Case,
    items: Sequence[str],
    status: Literal["opened", "judged", "no answer", "destroyed"],
    opened_by: str | None = None,
) -> Case:
    for item in items:
        answer = case.privacy.answers.get(item)
        # What a neighbour wrote was once taken for an answer, and such histories stand.
        if answer is not None:
            by = opened_by or answer.opened_by
            case = _with_answer(case, item, replace(answer, status=status, opened_by=by))
    return case


def _with_answer(case: Case, item: str, answer: states.SealedAnswer) -> Case:
    found = put(case.privacy.answers, item, answer)
    return replace(case, privacy=replace(case.privacy, answers=found))


def _ordered(case: Case, effect_id: str, items: tuple[str, ...]) -> Case:
    return _with_errand(case, effect_id, states.AnswerErrand(items))


def _settled_errand(case: Case, effect_id: str, attempts: int, *, done: bool) -> Case:
    errand = replace(case.privacy.answer_errands[effect_id], attempts=attempts, done=done)
    return _with_errand(case, effect_id, errand)


def _with_errand(case: Case, effect_id: str, errand: states.AnswerErrand) -> Case:
    errands = put(case.privacy.answer_errands, effect_id, errand)
    return replace(case, privacy=replace(case.privacy, answer_errands=errands))


def evolve_route(case: Case, event: routes.RouteEvent) -> Case:
    """Return the case after something by another route."""
    match event:
        case routes.RouteMoved(route=route):
            return replace(case, privacy=replace(case.privacy, route=route))
        case routes.OtherContactRecorded():
            contact = Contact(True, None, event.received_at, event.received_at)
            return replace(case, contacts=put(case.contacts, event.contact_id, contact))
        case routes.SentByRoute():
            return case
        case _:
            assert_never(event)


def evolve_follow(case: Case, event: follows.FollowEvent) -> Case:
    """Return the case after something about following the author."""
    return replace(case, privacy=replace(case.privacy, follow=_follow_after(case, event)))


def _follow_after(case: Case, event: follows.FollowEvent) -> states.Follow:
    if isinstance(event, follows.FollowRequested | follows.UnfollowRequested):
        return states.Follow(event.effect_id, isinstance(event, follows.FollowRequested))
    before = case.privacy.follow
    assert before is not None  # noqa: S101 - nothing is reported of what nobody ordered
    match event:
        case follows.FollowEffective(attempts=attempts):
            return replace(before, status="done", attempts=attempts)
        case follows.FollowDelayed(attempts=attempts):
            return replace(before, status="ordered", attempts=attempts)
        case follows.FollowStalled(attempts=attempts):
            return replace(before, status="stalled", attempts=attempts)
        case _:
            assert_never(event)
