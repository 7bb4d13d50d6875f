"""A person's conduct: their accounts, breaches, strikes, and what was decided."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from audit.telling import spoken
from console.acts.fields import Choice
from console.acts.reading import Typed
from console.kinds import sanctions
from console.kinds.conduct import (
    accounts_of,
    breach_card,
    category_named,
    finality_of,
    measures_before,
    strike_card,
    today_of,
)
from console.kinds.kind import Kind, Look, OpeningForm, Record
from console.kinds.known import Card, Known, Section
from console.openings.account_holder import AccountHolderOpening
from console.services import Services
from domain.account_holder.ladder import propose
from domain.account_holder.state import Holder
from domain.account_holder.strikes import tally
from domain.messages import Event
from domain.permissions import Permission
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
            words = f"{spoken(act.measure).capitalize()} the post by hand, then say so"
            asks = f"act_id={act.act_id}"
            yield Known("By hand", words, "danger", "confirm_content_act", asks=asks)
    yield from sanctions.pressing(record)
    count = tally(holder, look.policy.ladder, today_of(look))
    words = f"{count.active} active of {count.total} ever; {count.counting} count together now"
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
        "measure": [Choice(key, m.name, finality_of(m)) for key, m in policy.measures.items()],
        "network": _networks(),
        **sanctions.choices_of(record),
        "account": [
            Choice(account, name)
            for account, name in accounts_of(record).items()
            if record.state.accounts[account].linked
        ],
    }


def _networks() -> list[Choice]:
    return [Choice(name, spoken(name).capitalize()) for name in sorted(every_network())]


def _opening_choices(look: Look) -> Mapping[str, Sequence[Choice]]:
    return {"platform": _networks()}


ACCOUNT_HOLDERS = Kind(
    name="account-holder",
    plural="account-holders",
    title="Conduct",
    thing="record of conduct",
    permission=Permission.CONDUCT_READ,
    subject=_subject,
    completes=_known,
    journalled=True,
    heading=_heading,
    summary=_summary,
    sections=_sections,
    guides=_guidance,
    foretells=_foretold,
    choices=_choices,
    about="People whose posts broke a rule: what they did, and what was decided about it.",
    empty="Nobody's conduct is on record.",
    opening=OpeningForm(
        model=AccountHolderOpening,
        label="Put a person's conduct on record",
        help="By the first account that is known as theirs. Breaches are recorded after that.",
        permission=Permission.CONDUCT_RECORD,
        labels={
            "case": "The case of its author",
            "platform": "Which network",
            "author_id": "The account's own id on the network",
            "handle": "The handle",
        },
        hints={
            "case": "The address of the case's page. Leave the rest empty then.",
            "author_id": "It never changes, whatever the handle becomes.",
        },
        choices=_opening_choices,
    ),
)
