"""Which platform accounts are one person's: a human act, on record, that can be undone."""

from domain.account_holder.commands import LinkAccount, OpenHolder, UnlinkAccount
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.events import AccountLinked, AccountUnlinked, HolderOpened
from domain.account_holder.refusals import AccountNotLinked, LastAccount
from domain.account_holder.vocabulary import LinkGround
from domain.errors import NothingToDo


def open_holder(draft: HolderDraft, command: OpenHolder) -> None:
    """Begin the record with the first account."""
    if draft.state.is_open:
        raise NothingToDo(what="this account holder is on record")
    draft.record(HolderOpened(subject=command.account, opened_by=draft.context.actor))
    _link(draft, command, "first_account")


def link_account(draft: HolderDraft, command: LinkAccount) -> None:
    """Add an account. Whether it is another holder's is asked of the ledger, not here."""
    if command.account in draft.state.linked:
        raise NothingToDo(what="the account is linked to this account holder")
    _link(draft, command, command.ground)


def unlink_account(draft: HolderDraft, command: UnlinkAccount) -> None:
    """Take an account away again; from then on nothing done from it counts here."""
    if command.account not in draft.state.accounts:
        raise AccountNotLinked(account=command.account)
    if command.account not in draft.state.linked:
        raise NothingToDo(what="the account was unlinked")
    if len(draft.state.linked) == 1:
        raise LastAccount
    draft.record(
        AccountUnlinked(
            account=command.account, ground=command.ground, unlinked_by=draft.context.actor
        )
    )


def _link(draft: HolderDraft, command: OpenHolder | LinkAccount, ground: LinkGround) -> None:
    draft.record(
        AccountLinked(
            account=command.account,
            platform=command.platform,
            handle=command.handle,
            ground=ground,
            linked_by=draft.context.actor,
        )
    )
