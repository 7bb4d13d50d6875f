"""Taking in what networks deliver: texts and raw envelope sealed, facts in the intake table.

A redelivery finds its row and stores nothing. The stream's command is made from the row alone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from application.arrived_pictures import MOST_PICTURES
from application.folding import Folded
from application.holding_apart import Arrived, HoldingApart, Keeping
from application.kept_folds import KeptFolds
from application.policy_book import PolicyBook
from contracts.messages import CommandEnvelope
from domain.case.privacy_vocabulary import answer_key
from domain.channel.state import Channel
from domain.identifiers import derived_id, stream_id
from domain.messages import Personal
from domain.noticing import notice
from ledger.clock import Clock
from ledger.intake import (
    accounts_waiting,
    home_of,
    intake_id,
    intake_item,
    move_home,
    pending,
    store_intake,
)
from ledger.reading import View
from ledger.records import IntakeItem, StoredIntake
from ledger.store import Ledger
from ledger.writing import Transaction
from platforms.webhooks import InboundItem, pictures_in
from vault.store import Vault

INTAKE_ACTOR = "system:intake"
_ENVELOPE = "envelope"
_CONTENT = "intake-content"


@dataclass(frozen=True)
class Waiting:
    """An item that no channel has taken in yet, as the command that does so."""

    intake_id: str
    envelope: CommandEnvelope


class IntakeRoom:
    """Stores what arrives and tells what still waits."""

    def __init__(self, ledger: Ledger, vault: Vault, policies: PolicyBook, clock: Clock) -> None:
        self._ledger = ledger
        self._vault = vault
        self._policies = policies
        self._clock = clock
        self._apart = HoldingApart(ledger)
        self._folds = KeptFolds()

    def store(self, landlord: str, items: Sequence[InboundItem]) -> int:
        """Keep what a web hook brought and return how many of its items were new.

        What two accounts of the landlord hear of is one item: it stays with the account that heard
        of its object first, unless that one is no channel and the other is.
        """
        with self._ledger.reading() as view:
            now = self._clock.now(view.connection)
            bare = [
                (_ours_known(view, landlord, item), _row(landlord, item, now)) for item in items
            ]
            fresh = [
                (item, row)
                for item, row in bare
                if intake_item(view.connection, intake_id(row)) is None
            ]
        rows = [self._sealed(item, row) for item, row in fresh]
        with self._ledger.writing() as tx:
            if any(self._has_others(landlord, item.platform) for item in items):
                tx.lock_head()  # both accounts may hear of it at the same time
            for _, row in bare:
                _adopt(tx, self._folds, row)
            return sum(_stored(tx.connection, row) for row in rows)

    def _has_others(self, landlord: str, platform: str) -> bool:
        channels = self._policies.current(landlord).policy.channels
        return sum(channel.platform == platform for channel in channels) > 1

    def accounts(self) -> list[tuple[str, str, str]]:
        """Return the (landlord, platform, account) for which something can be handed over."""
        with self._ledger.reading() as view:
            return to_hand_over(view, self._folds)

    def waiting(self, landlord: str, platform: str, account: str) -> list[Waiting]:
        """Return what waits for one account, in the order of its arrival."""
        with self._ledger.reading() as view:
            channel = self._folds.of(view, _channel(landlord, platform, account)).state
            times = channel.times_switched_on if isinstance(channel, Channel) else 0
            rows = pending(view.connection, landlord, platform, account)
            return [_waiting(row, times) for row in rows]

    def _sealed(self, item: InboundItem, row: IntakeItem) -> IntakeItem:
        """Complete the row of an item: everything personal is in the vault before it is stored."""
        landlord, identity = row.landlord, intake_id(row)
        subject = self._vault.ensure_subject(
            landlord, item.platform, item.author_id or f"unknown:{item.object_id}"
        )
        keeping = self._keeping(item, landlord, subject)
        # What may answer a question of identity is sealed apart, its raw envelope too (ADR 0022).
        key = self._key_of(keeping, landlord, subject, identity)
        said = item.text if keeping is not Keeping.NOT_AT_ALL else None
        facts = {
            "kind": item.kind,
            "object_id": item.object_id,
            "thread": _thread(item),
            "is_echo": item.is_echo,
            "manner": item.manner,
            "paid": item.paid,
            "version": item.version,
            "subject": subject,
            "noticed": notice(self._policies.current(landlord).policy, item.text).model_dump(
                mode="json"
            ),
            **self._personal(landlord, subject, identity, item),
            "text": self._kept(landlord, key, identity, "text", said),
        }
        envelope = None
        if keeping is not Keeping.NOT_AT_ALL:
            raw = json.dumps(dict(item.raw), ensure_ascii=False, default=str)
            envelope = self._vault.seal(key, identity, "intake", _ENVELOPE, raw)
        if keeping is Keeping.ORDINARY:
            facts["pictures"] = min(len(pictures_in(item.raw)), MOST_PICTURES)
        return replace(row, subject=subject, facts=facts, envelope=envelope)

    def _keeping(self, item: InboundItem, landlord: str, subject: str) -> Keeping:
        private = item.kind == "private_message" and not item.is_echo
        return self._apart.keeping_of(Arrived(landlord, subject, item.object_id, private))

    def _key_of(self, keeping: Keeping, landlord: str, subject: str, identity: str) -> str:
        if keeping is not Keeping.APART:
            return subject
        key = answer_key(identity)
        self._vault.ensure_key(landlord, key)
        return key

    def _kept(
        self, landlord: str, key: str, identity: str, what: str, text: str | None
    ) -> dict[str, Any] | None:
        if text is None:
            return None
        # The text is in its id: what a failed writing left behind may be delivered again with
        # a new name. The row that is stored first says which of the two counts.
        digest = self._vault.keyed_digest(_CONTENT, text.encode())
        content_id = derived_id(identity, key, what, digest)
        return self._vault.put(landlord, key, text, content_id).model_dump(mode="json")

    def _personal(
        self, landlord: str, subject: str, identity: str, item: InboundItem
    ) -> dict[str, Any]:
        def personal(what: str, text: str | None) -> dict[str, Any] | None:
            if not text:
                return None
            kept = self._kept(landlord, subject, identity, what, text)
            sealed = Personal(subject=subject, content_id=kept["content_id"] if kept else None)
            return sealed.model_dump(mode="json")

        return {
            "handle": personal("handle", item.author_handle or item.author_name or "unknown"),
            "name": personal("name", item.author_name),
            "user_ref": personal("user_ref", item.author_id),
            "url": personal("url", item.url),
        }


def _thread(item: InboundItem) -> str:
    # A private thread is named by the person's own id at the platform, which goes nowhere.
    if item.kind == "private_message" or item.thread_root in (None, item.author_id):
        return item.object_id
    return item.thread_root or item.object_id


def to_hand_over(view: View, folds: KeptFolds) -> list[tuple[str, str, str]]:
    """Return the accounts with something waiting whose channel is in use.

    What arrived for another stays as it is, sealed and shown to nobody, until the channel is
    approved and switched on. A refusal would be remembered, and the item be refused still then.
    """
    waiting = accounts_waiting(view.connection)
    return [account for account in waiting if _in_use(folds.of(view, _channel(*account)))]


def _in_use(folded: Folded) -> bool:
    return isinstance(folded.state, Channel) and folded.state.in_use


def _ours_known(view: View, landlord: str, item: InboundItem) -> InboundItem:
    """Return the item, as an echo where another account of the landlord's wrote it."""
    author = item.author_id
    if item.is_echo or author is None:
        return item
    ours = view.stream(_channel(landlord, item.platform, author)) is not None
    return replace(item, is_echo=True) if ours else item


def _stored(connection: Connection, row: IntakeItem) -> bool:
    home = home_of(connection, row)
    return store_intake(connection, replace(row, account=home or row.account))[1]


def _adopt(tx: Transaction, folds: KeptFolds, row: IntakeItem) -> None:
    """Give what waits at an account not in use to another that hears of it and is."""
    home = home_of(tx.connection, row)
    if home in (None, row.account):
        return
    here, there = (_channel(row.landlord, row.platform, each) for each in (row.account, home or ""))
    if _in_use(folds.of(tx, here)) and not _in_use(folds.of(tx, there)):
        move_home(tx.connection, row)


def _channel(landlord: str, platform: str, account: str) -> str:
    return stream_id(landlord, "channel", platform, account)


def _row(landlord: str, item: InboundItem, now: datetime) -> IntakeItem:
    return IntakeItem(
        landlord=landlord,
        platform=item.platform,
        account=item.account,
        object_id=item.object_id,
        kind=item.kind,
        version=item.version,
        subject=None,
        received_at=now,
        posted_at=item.posted_at,
    )


def _waiting(row: StoredIntake, times_switched_on: int) -> Waiting:
    # What was handed over in the moment of switching off was refused, and that is remembered.
    again = (str(times_switched_on),) if times_switched_on else ()
    body = {
        "type": "take_in",
        "intake_id": row.intake_id,
        "posted_at": row.posted_at.isoformat() if row.posted_at else None,
        "taken_in_at": row.received_at.isoformat(),
        **row.facts,
    }
    return Waiting(
        row.intake_id,
        CommandEnvelope(
            command_id=derived_id(row.intake_id, "take_in", *again),
            stream=_channel(row.landlord, row.platform, row.account),
            body=body,
            actor=INTAKE_ACTOR,
            via="import",
            causation_id=row.intake_id,
        ),
    )
