"""Telling the person, and the network: owed until somebody attests that it was done."""

from datetime import date

from domain.errors import NothingToDo
from domain.membership.drafts import MembershipDraft, terms_in
from domain.membership.refusals import TellingNotKnown
from domain.membership.telling_commands import ConfirmAtNetwork, ConfirmTold
from domain.membership.telling_events import NetworkConfirmed, PersonTold, TellingOwed


def owe(draft: MembershipDraft, template: str, **fields: str) -> None:
    """Owe the person a wording of the pack; a pack that is older than the wording has none."""
    found = draft.context.policy.templates.get(template)
    if found is None:
        return
    terms = terms_in(draft)
    known = {"group": terms.name, "rules_version": terms.rules_version, **fields}
    draft.record(
        TellingOwed(
            telling_id=draft.context.new_id(f"telling {template}"),
            template=template,
            fields={name: text for name, text in known.items() if name in found.fields},
        )
    )


def confirm_told(draft: MembershipDraft, command: ConfirmTold) -> None:
    """Record that the person was told."""
    owed = draft.state.tellings.get(command.telling_id)
    if owed is None:
        raise TellingNotKnown(id=command.telling_id)
    if owed.told:
        raise NothingToDo(what="the person was told")
    draft.record(
        PersonTold(telling_id=command.telling_id, how=command.how, told_by=draft.context.actor)
    )


def confirm_at_network(draft: MembershipDraft, command: ConfirmAtNetwork) -> None:
    """Record that somebody let the person in on the network, or took them out."""
    if not draft.state.network_differs:
        raise NothingToDo(what="the group on the network is as it is recorded here")
    draft.record(NetworkConfirmed(inside=draft.state.is_member, confirmed_by=draft.context.actor))


def spoken_day(day: date) -> str:
    """Return a day as letters write it."""
    return f"{day:%A} {day.day} {day:%B %Y}"
