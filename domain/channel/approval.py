"""Registering an account, approving it by the owner's role alone, and switching it off and on.

Source: "new accounts and groups are not created without the officer's approval" (SHAL policy).
"""

from domain.channel import groups
from domain.channel.answering import acts_as, check_answers
from domain.channel.approval_commands import ApproveChannel, SwitchOff, SwitchOn
from domain.channel.approval_events import ChannelApproved, ChannelSwitchedOff, ChannelSwitchedOn
from domain.channel.approval_refusals import (
    ChannelNotApproved,
    ChannelSwitchedOffNow,
    OwnerAloneApproves,
    OwnerNotSaidAway,
)
from domain.channel.commands import RegisterChannel
from domain.channel.events import ChannelRegistered
from domain.channel.pack_entry import policy_now
from domain.channel.routing import ChannelDraft
from domain.errors import NothingToDo


def register(draft: ChannelDraft, command: RegisterChannel) -> None:
    """Register the account; whoever holds the owner's role approves it by that."""
    if draft.state.registered:
        raise NothingToDo(what="the channel is registered")
    draft.record(
        ChannelRegistered(
            platform=command.platform,
            account=command.account,
            registered_by=draft.context.actor,
            approved=acts_as(draft.context) == "owner",
        )
    )
    groups.describe(draft, command.group)


def approve(draft: ChannelDraft, command: ApproveChannel) -> None:
    """Approve a registered account, once and for good; what is approved can be switched off."""
    if draft.state.approved:
        raise NothingToDo(what="the channel is approved")
    owner = policy_now(draft.context).owner
    standing = acts_as(draft.context)
    if standing is None:
        deputies = ", ".join(owner.deputies) or "none are named"
        raise OwnerAloneApproves(role=owner.role, deputies=deputies, cites=owner.clause)
    if standing == "deputy" and not command.in_absence:
        raise OwnerNotSaidAway(role=owner.role, cites=owner.clause)
    draft.record(ChannelApproved(approved_by=draft.context.actor, as_deputy=standing == "deputy"))


def switch_off(draft: ChannelDraft, command: SwitchOff) -> None:
    """Stop taking in and sending. What arrives waits outside, and open cases go on."""
    check_approved(draft)
    check_answers(draft)
    if not draft.state.switched_on:
        raise NothingToDo(what="the channel is switched off")
    draft.record(ChannelSwitchedOff(reason=command.reason, switched_by=draft.context.actor))


def switch_on(draft: ChannelDraft, command: SwitchOn) -> None:
    """Take in and send again."""
    check_approved(draft)
    check_answers(draft)
    if draft.state.switched_on:
        raise NothingToDo(what="the channel is switched on")
    draft.record(ChannelSwitchedOn(switched_by=draft.context.actor))


def check_approved(draft: ChannelDraft) -> None:
    """Refuse what only an approved channel does."""
    if not draft.state.approved:
        raise ChannelNotApproved(role=policy_now(draft.context).owner.role)


def check_in_use(draft: ChannelDraft) -> None:
    """Refuse to take in or send on a channel that is not approved, or is switched off."""
    check_approved(draft)
    if not draft.state.switched_on:
        raise ChannelSwitchedOffNow
