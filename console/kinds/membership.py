"""Memberships: who asks to join a group, and who is in it."""

from console.kinds.kind import Kind, OpeningForm
from console.openings.membership import MembershipOpening
from console.services import Services
from domain.permissions import Permission


def _subject(services: Services, stream: str) -> str:
    return str(services.reader.folded(stream).state.subject)


MEMBERSHIPS = Kind(
    name="membership",
    plural="memberships",
    title="Memberships",
    thing="membership",
    permission=Permission.MEMBERSHIP_READ,
    subject=_subject,
    about="Applications to the landlord's groups, and who is in them.",
    empty="Nobody has applied to a group yet.",
    opening=OpeningForm(
        model=MembershipOpening,
        label="Take in an application to a group",
        help="For an application that did not come in by itself.",
        permission=Permission.MEMBERSHIP_DECIDE,
    ),
)
