"""Who sees a colleague's breach on record, and who sees there that it was referred.

What a colleague did is referred, and its panel alone sees the referral; the record of the breach
would tell the rest of the staff, the colleague among them, as much. So the record is for whoever
decides about conduct or hears referrals, and never for whoever it is about; and that it was
referred is told there to the panel of that referral alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from application.conduct_view import Conduct
from application.errors import UnknownStream
from application.folding import Folded
from application.sealed_streams import opaque_stream
from console.access import Caller
from console.sealed import hears
from console.services import Services
from domain.account_holder.errand_state import Errand
from domain.account_holder.sanction_vocabulary import RAISE_REFERRAL
from domain.account_holder.state import Breach, Holder
from domain.identifiers import parse_stream
from domain.permissions import Permission
from domain.referral.state import Referral
from ledger.recorded import Recorded
from vault.errors import SubjectIsErased

DECIDING = frozenset({Permission.CONDUCT_DECIDE, Permission.REFERRAL_HEAR})


def sees_colleagues(caller: Caller) -> bool:
    """Tell whether the caller may see the record of what a colleague did, if any at all."""
    return bool(DECIDING & caller.permissions)


def sees_conduct(services: Services, caller: Caller, stream: str) -> bool:
    """Tell whether the caller may see this very record, if they may read conduct at all."""
    try:
        holder = services.reader.folded(stream).state
    except UnknownStream:
        return True  # there is nothing to see, as whoever asks is told
    breaches = holder.breaches.values() if isinstance(holder, Holder) else ()
    if all(breach.capacity != "colleague" for breach in breaches):
        return True
    return sees_colleagues(caller) and not _is_about(services, caller, stream, holder)


def told_to(
    services: Services, caller: Caller, stream: str, facts: Sequence[Recorded]
) -> list[Recorded]:
    """Return the facts without those of a referral that the caller is not of the panel of."""
    unheard = set(_unheard(services, caller, stream, services.reader.folded(stream).state))
    return [fact for fact in facts if getattr(fact.event, "effect_id", None) not in unheard]


def as_seen(services: Services, caller: Caller, stream: str, folded: Folded) -> Folded:
    """Return a record as the caller sees it: what was referred unheard of waits like the rest."""
    holder = folded.state
    unheard = set(_unheard(services, caller, stream, holder))
    if not unheard:
        return folded
    errands = {
        effect_id: errand
        for effect_id, errand in holder.errands.items()
        if effect_id not in unheard or errand.status == "stuck"
    }
    referred = {holder.errands[effect_id].about for effect_id in unheard}
    breaches = {
        breach.breach_id: _unreferred(breach) if breach.breach_id in referred else breach
        for breach in holder.breaches.values()
    }
    return replace(folded, state=replace(holder, errands=errands, breaches=breaches))


def conduct_as_seen(services: Services, caller: Caller, stream: str) -> Conduct:
    """Return the same of what the API shows."""
    seen = as_seen(services, caller, stream, services.reader.folded(stream)).state
    return replace(services.conducts.conduct(stream), breaches=tuple(seen.breaches.values()))


def _unreferred(breach: Breach) -> Breach:
    return replace(breach, status="open") if breach.status == "referred" else breach


def _is_about(services: Services, caller: Caller, stream: str, holder: Holder) -> bool:
    """Tell whether the caller is the colleague, by what is recorded here or by a referral."""
    if any(breach.about_actor == caller.actor for breach in holder.breaches.values()):
        return True
    return any(
        referral is not None and referral.about_actor == caller.actor
        for _, referral in _referrals(services, stream, holder)
    )


def _unheard(services: Services, caller: Caller, stream: str, holder: Holder) -> Iterator[str]:
    """Yield the effects by which referrals were raised that are not for the caller."""
    for effect_id, referral in _referrals(services, stream, holder):
        if not hears(services, caller, referral):
            yield effect_id


def _referrals(
    services: Services, stream: str, holder: Holder
) -> Iterator[tuple[str, Referral | None]]:
    """Yield each errand that raises a referral, with the referral once it is there to be read."""
    errands: dict[str, Errand] = dict(holder.errands)
    vault, landlord = services.installation.vault, parse_stream(stream).landlord
    for effect_id, errand in errands.items():
        if errand.kind != RAISE_REFERRAL:
            continue
        try:
            raised = opaque_stream(vault, landlord, "referral", effect_id)
            state = services.reader.folded(raised).state
        except (UnknownStream, SubjectIsErased):
            state = None
        yield effect_id, state if isinstance(state, Referral) else None
