"""What a case's page says of its author's conduct, to those who may see that."""

from collections.abc import Iterator

from console.kinds.colleagues import sees_conduct
from console.kinds.conduct import today_of
from console.kinds.kind import Look
from console.kinds.known import Known
from domain.account_holder.state import Holder
from domain.account_holder.strikes import tally
from domain.case.state import Case
from domain.identifiers import parse_stream
from domain.permissions import Permission


def conduct_of(look: Look, stream: str, case: Case) -> Iterator[Known]:
    """Return the way to the author's conduct; a record that is not theirs to see is as none."""
    permissions = look.caller.permissions
    if Permission.CONDUCT_READ not in permissions:
        return
    landlord, _, uuid = parse_stream(stream)
    subject = case.opened.subject
    with look.services.installation.ledger.reading() as view:
        found = view.holder_of(landlord, "account-holder", subject)
    if found is None or not sees_conduct(look.services, look.caller, found):
        if Permission.CONDUCT_RECORD in permissions:
            link = f"/{landlord}/account-holders/open?case={uuid}"
            yield Known("Conduct", "Nothing is on record of the author", link=link)
        return
    address = f"/{landlord}/account-holders/{parse_stream(found).uuid}"
    holder = look.services.reader.folded(found).state
    yield _standing(look, holder, address)
    if Permission.CONDUCT_RECORD in permissions:
        asks = f"case=/{landlord}/cases/{uuid}&item={case.opened.post}"
        link = f"{address}/acts/record_breach?{asks}"
        yield Known("A breach in it", "Something here breaks a rule", link=link)


def _standing(look: Look, holder: Holder, address: str) -> Known:
    count = tally(holder, look.policy.ladder, today_of(look))
    undecided = sum(breach.is_open for breach in holder.breaches.values())
    words = f"{count.active} active strikes of {count.total}"
    if undecided:
        words += f"; {undecided} to decide"
    if holder.sanctions.in_force:
        names = (look.policy.measures[each.measure].name for each in holder.sanctions.in_force)
        words += f"; in force: {', '.join(names)}"
    pressing = undecided or count.active or holder.sanctions.in_force
    return Known("Conduct", words, "warning" if pressing else "plain", link=address)
