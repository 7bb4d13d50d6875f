"""Whose work the images beside a published text are.

Source: Havebury social media policy 2.3, the pages are no place for others' images or text without
their permission; the landlord's own posts are held to it, where the pack says so.
"""

from domain.case.consent_commands import RecordOrigin
from domain.case.consent_events import OriginRecorded
from domain.case.drafts import CaseDraft, consent_in
from domain.case.publication_refusals import NoImages, OriginUnknown, PermissionMissing
from domain.case.state import Consent
from domain.errors import NothingToDo
from domain.policy import Policy


def record(draft: CaseDraft, command: RecordOrigin) -> None:
    """Record whose work they are, or correct it."""
    consent = consent_in(draft.state, command.consent_id)
    if not consent.images:
        raise NoImages
    if command.origin == "permitted" and command.permission is None:
        raise PermissionMissing(cites=_clause(draft.context.policy))
    if command.origin == consent.origin:
        raise NothingToDo(what="the origin of the images is recorded")
    draft.record(
        OriginRecorded(
            consent_id=command.consent_id,
            origin=command.origin,
            permission=command.permission,
            recorded_by=draft.context.actor,
        )
    )


def check_known(policy: Policy, consent: Consent) -> None:
    """Refuse images of unknown origin where the pack wants permission on record."""
    clause = _clause(policy)
    if clause is not None and consent.images and consent.origin is None:
        raise OriginUnknown(cites=clause)


def _clause(policy: Policy) -> str | None:
    bound = (each for each in policy.categories if each.own_posts_need_permission)
    return next((each.clause for each in bound), None)
