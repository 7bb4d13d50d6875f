"""Disciplinary referrals: for their panel alone, and as if they were not there for others."""

from application.errors import UnknownStream
from console.access import Caller
from console.kinds.kind import Kind, OpeningForm
from console.openings.referral import ReferralOpening
from console.sealed import hears
from console.services import Services
from domain.permissions import Permission
from domain.sealed import key_of


def _sees(services: Services, caller: Caller, stream: str) -> bool:
    """Tell whether the caller is of the panel of this very referral, now.

    Whoever hears none is answered before anything is looked up, so that no answer takes longer
    where there is one.
    """
    if Permission.REFERRAL_HEAR not in caller.permissions:
        return False
    try:
        return hears(caller, services.reader.folded(stream).state)
    except UnknownStream:
        return False


def _key(services: Services, stream: str) -> str:
    return key_of(stream)


REFERRALS = Kind(
    name="referral",
    plural="referrals",
    title="Referrals",
    thing="referral",
    permission=Permission.REFERRAL_HEAR,
    sees=_sees,
    subject=_key,
    about="Conduct that is put before a panel. Only its panel sees a referral.",
    empty="There is no referral that you hear.",
    opening=OpeningForm(
        model=ReferralOpening,
        label="Put somebody's conduct before a panel",
        help="Only the panel of its procedure sees it from then on, and its subject never does.",
        permission=Permission.REFERRAL_RAISE,
    ),
)
