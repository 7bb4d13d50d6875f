"""How the events of identity, reading, filing, holds and routes change a case."""

from typing import assert_never

from domain.case import identity_events as identity
from domain.case import privacy_events as privacy
from domain.case import privacy_state as states
from domain.case.privacy_vocabulary import Standing
from domain.case.state import Case, put
from domain.changing import replace


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
