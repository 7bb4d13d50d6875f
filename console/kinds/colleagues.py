"""Who sees a colleague's breach on record: whoever decides about conduct, and who hears referrals.

What a colleague did is referred, and its panel alone sees the referral; the record of the breach
would tell the rest of the staff, the colleague among them, as much.
"""

from application.errors import UnknownStream
from console.access import Caller
from console.services import Services
from domain.account_holder.state import Holder
from domain.permissions import Permission

DECIDING = frozenset({Permission.CONDUCT_DECIDE, Permission.REFERRAL_HEAR})


def sees_colleagues(caller: Caller) -> bool:
    """Tell whether the caller may see the record of what a colleague did, if any at all."""
    return bool(DECIDING & caller.permissions)


def sees_conduct(services: Services, caller: Caller, stream: str) -> bool:
    """Tell whether the caller may see this very record, if they may read conduct at all."""
    if sees_colleagues(caller):
        return True
    try:
        state = services.reader.folded(stream).state
    except UnknownStream:
        return True  # there is nothing to see, as whoever asks is told
    breaches = state.breaches.values() if isinstance(state, Holder) else ()
    return all(breach.capacity != "colleague" for breach in breaches)
