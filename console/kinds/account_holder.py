"""A person's conduct: their accounts, breaches, strikes, and what was decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from application.conduct_view import HolderRow
from audit.telling import spoken
from console.access import Caller
from console.acts.fields import Choice, choice_label
from console.acts.reading import Typed
from console.kinds import by_hand, sanctions
from console.kinds.colleagues import (
    as_seen,
    conduct_as_seen,
    sees_colleagues,
    sees_conduct,
    told_to,
)
from console.kinds.conduct import (
    accounts_of,
    breach_card,
    category_named,
    finality_of,
    measures_before,
    strike_card,
    today_of,
)
from console.kinds.kind import Kind, Listed, Look, OpeningForm, Record, Row, Wanted
from console.kinds.known import Card, Known, Section
from console.openings.account_holder import AccountHolderOpening
from console.services import Services
from domain.account_holder.appeal_commands import DecideAppeal
from domain.account_holder.commands import DecideBreach, HaveWord, RecordBreach, TakeNoAction
from domain.account_holder.decider import ACCOUNT_HOLDER
from domain.account_holder.drafts import category_of
from domain.account_holder.events import ReferralDue
from domain.account_holder.ladder import propose
from domain.account_holder.restriction_commands import ImposeRestriction
from domain.account_holder.sanction_vocabulary import PERSON_MEASURES
from domain.account_holder.state import Holder
from domain.account_holder.strikes import tally
from domain.messages import Command, Event
from domain.offering import Offer, offered_of
from domain.permissions import Permission
from domain.referral.raising import roles_heard
from ledger.recorded import Recorded
from platforms.capabilities import every_network


def _subject(services: Services, stream: str) -> str:
    return services.reader.subject_of(stream)


def _known(
    services: Services, stream: str, command_id: str, fields: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    return services.conduct.known(stream, command_id, fields)


def _heading(record: Record) -> str:
    """Return the first account's name; the person may go by others elsewhere."""
    return next(iter(accounts_of(record).values()), "Somebody")


def _summary(record: Record) -> Iterator[Known]:
    holder: Holder = record.state
    look = record.look
    for breach in holder.breaches.values():
        if breach.is_open:
            proposal = propose(holder, breach, look.policy, today_of(look))
            names = ", ".join(look.policy.measures[m].name.lower() for m in proposal.measures)
            what = category_named(look, breach.category)
            words = f"{what}: the ladder proposes {names or 'nothing'}"
            asks = f"breach_id={breach.breach_id}"
            yield Known("To decide", words, "danger", "decide_breach", asks=asks)
    for act in holder.acts.values():
        if act.status == "stalled":
            yield from by_hand.to_be_done(record, act)
    yield from sanctions.pressing(record)
    count = tally(holder, look.policy.ladder, today_of(look))
    words = f"{count.active} active of {count.total} ever; {count.counting} count together now"
    words = words if count.total else "None"
    yield Known("Strikes", words, "warning" if count.active else "plain")


def _sections(record: Record) -> Iterator[Section]:
    holder: Holder = record.state
    yield Section(
        "Breaches",
        [breach_card(record, breach) for breach in reversed(list(holder.breaches.values()))],
        empty="No breach is on record.",
    )
    yield Section(
        "Strikes",
        [strike_card(record, strike) for strike in reversed(list(holder.strikes.values()))],
        empty="Nothing counts as a strike.",
        about="A strike that lapsed or was taken back stays on record and counts no longer.",
    )
    yield from sanctions.sections_of(record)
    yield Section("Accounts", list(_accounts(record)))


def _accounts(record: Record) -> Iterator[Card]:
    holder: Holder = record.state
    for account, name in accounts_of(record).items():
        linked = holder.accounts[account].linked
        words = "The person's, as a colleague said" if linked else "Not the person's any more"
        act = "unlink_account" if linked else None
        fact = Known("Linked" if linked else "Unlinked", words, act=act, asks=f"account={account}")
        yield Card(name, [fact])


def _guidance(record: Record, act: str, typed: Typed) -> Iterator[Section]:
    """Show what each measure would come to, beside the form that decides about a breach."""
    breach = record.state.breaches.get(typed.one("breach_id"))
    if act == "decide_breach" and breach is not None:
        yield measures_before(record, breach)


def _foretold(record: Record, fields: Mapping[str, Any], events: Sequence[Event]) -> Iterator[str]:
    """Say of each measure that was chosen whether it can be undone."""
    chosen = fields.get("measures") or [fields.get("measure")]
    for key in chosen:
        measure = record.look.policy.measures.get(key)
        if measure is not None:
            yield f"{measure.name}. {finality_of(measure)}"


def _choices(record: Record) -> Mapping[str, Sequence[Choice]]:
    policy = record.look.policy
    return {
        "category": [Choice(each.key, each.name, each.says) for each in policy.categories],
        "measure": list(_measures(record)),
        "network": _networks(),
        "role": [Choice(role, choice_label(role)) for role in sorted(roles_heard(policy))],
        **sanctions.choices_of(record),
        "account": [
            Choice(account, name)
            for account, name in accounts_of(record).items()
            if record.state.accounts[account].linked
        ],
    }


def _measures(record: Record) -> Iterator[Choice]:
    """Return what the categories of the open breaches allow; all there is where none is open."""
    policy = record.look.policy
    open_ones = [each for each in record.state.breaches.values() if each.is_open]
    categories = [category_of(policy, each.category) for each in open_ones]
    allowed = {key for each in categories for key in each.measures} or policy.measures.keys()
    for key, measure in policy.measures.items():
        if key in allowed:
            name = f"{measure.name[:1].upper()}{measure.name[1:]}"
            yield Choice(key, name, finality_of(measure))


def _rows(look: Look, wanted: Wanted) -> Listed:
    """Return a page of the list; what waits for a person comes first."""
    everything = wanted.show == "all"
    conducts, caller = look.services.conducts, look.caller
    colleagues = sees_colleagues(caller)
    of_colleagues = conducts.of_colleagues(caller.landlord) if colleagues else ()
    found = conducts.page(
        caller.landlord,
        waiting=not everything,
        colleagues=colleagues,
        unseen=[one for one in of_colleagues if not sees_conduct(look.services, caller, one)],
        offset=wanted.offset,
        limit=wanted.limit,
    )
    counts = {"open": found.waiting, "all": found.every}
    total = found.every if everything else found.waiting
    return Listed([_row(look, each) for each in found.rows], total, counts)


def _row(look: Look, row: HolderRow) -> Row:
    folded = ACCOUNT_HOLDERS.as_seen(look.services, look.caller, row.stream)
    record = Record(row.stream, folded, look)
    strikes = f"{row.strikes.active} active of {row.strikes.total} ever"
    known = [Known("Strikes", strikes)]
    if row.undecided:
        known.insert(0, Known("To decide", str(row.undecided)))
    if row.to_do_by_hand:
        known.insert(0, Known("By hand", str(row.to_do_by_hand)))
    for each in record.state.sanctions.in_force:
        known.append(Known("In force", look.policy.measures[each.measure].name))
    pressing = bool(row.undecided or row.to_do_by_hand)
    return Row(
        stream=row.stream,
        title=_heading(record),
        stage=row.stage,
        known=known,
        at=row.last_breach_at,
        tone="danger" if pressing else "plain",
    )


def _onward(holder: Holder) -> list[type[Command]]:
    """Return what leads on: what somebody waits for, first."""
    found: list[type[Command]] = []
    if any(each.is_open for each in holder.appeals.values()):
        found.append(DecideAppeal)
    if any(each.is_open for each in holder.breaches.values()):
        found += [DecideBreach, TakeNoAction, HaveWord]
    if any(_unimposed(holder)):
        found.append(ImposeRestriction)
    return found or [RecordBreach]


def _unimposed(holder: Holder) -> Iterator[str]:
    """Return the decisions that name a measure on the person which nothing carries out yet."""
    imposed = {each for r in holder.sanctions.restrictions.values() for each in r.decisions}
    for decision in holder.decisions.values():
        bears = any(measure in PERSON_MEASURES for measure in decision.measures)
        if bears and decision.decision_id not in imposed:
            yield decision.decision_id


def _offers(state: Holder, permissions: frozenset[Permission]) -> list[Offer]:
    return offered_of(state, permissions, ACCOUNT_HOLDER.commands, _SENSES, _onward)


def _networks() -> list[Choice]:
    return [Choice(name, spoken(name).capitalize()) for name in sorted(every_network())]


def _opening_choices(look: Look) -> Mapping[str, Sequence[Choice]]:
    return {"platform": _networks()}


# Without this there is nothing that the command could be about.
_SENSES: Mapping[type[Command], Callable[[Holder], bool]] = {
    ImposeRestriction: lambda holder: bool(holder.decisions),
}


def _opens(
    services: Services, facts: Sequence[Recorded], reads_case: Callable[[str], bool]
) -> list[dict[str, str]]:
    return list(services.conducts.texts(facts, reads_case))


def _shows(services: Services, caller: Caller, stream: str) -> dict[str, Any]:
    return {"conduct": asdict(conduct_as_seen(services, caller, stream))}


ACCOUNT_HOLDERS = Kind(
    name="account-holder",
    plural="account-holders",
    title="Conduct",
    thing="record of conduct",
    permission=Permission.CONDUCT_READ,
    sees=sees_conduct,
    seen=as_seen,
    told=told_to,
    unsaid=(ReferralDue,),
    subject=_subject,
    completes=_known,
    journalled=True,
    heading=_heading,
    summary=_summary,
    sections=_sections,
    guides=_guidance,
    foretells=_foretold,
    rows=_rows,
    filters={"open": "To decide", "all": "All"},
    choices=_choices,
    offers=_offers,
    opens=_opens,
    shows=_shows,
    about="People whose posts broke a rule: what they did, and what was decided about it.",
    empty={
        "open": "Nobody's conduct waits for a decision.",
        "all": "Nobody's conduct is on record.",
    },
    opening=OpeningForm(
        model=AccountHolderOpening,
        label="Put a person's conduct on record",
        help="By a case of theirs, or else by their account on a network. What broke a rule is "
        "recorded after that.",
        permission=Permission.CONDUCT_RECORD,
        labels={
            "case": "A case of theirs",
            "platform": "Which network",
            "author_id": "The account's own id on the network",
            "handle": "The handle",
        },
        hints={
            "case": "The address of the case's page. Leave the rest empty then.",
            "platform": "Needed without a case, like the account's id.",
            "author_id": "It never changes, whatever the handle becomes.",
        },
        choices=_opening_choices,
    ),
)
