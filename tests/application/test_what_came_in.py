"""What a network delivers: sealed before it is stored, and stored once whatever went wrong."""

import json
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Connection

from application import intake
from application.intake import IntakeRoom, Waiting
from application.policy_book import PolicyBook
from domain.noticed import Noticed
from ledger.errors import LedgerFull
from ledger.records import IntakeItem
from ledger.store import Ledger
from platforms.webhooks import InboundItem
from policies.loader import load_policy
from tests.application.office import SetClock
from tests.domain.happenings import MONDAY
from vault.store import Vault

URL = "https://x.example/jo.bright/status/1"


def a_post(posted_at: datetime = MONDAY) -> InboundItem:
    """Return a post whose address holds its author's handle."""
    return InboundItem(
        platform="sandbox",
        account="page-1",
        object_id="1",
        kind="public_post",
        version="1",
        author_id="42",
        author_name="Jo Bright",
        author_handle="jo.bright",
        text="The lift is broken.",
        parent_id=None,
        thread_root="1",
        posted_at=posted_at,
        url=URL,
        is_echo=False,
        verb="add",
        raw={},
    )


@pytest.fixture
def room(ledger: Ledger, vault: Vault) -> IntakeRoom:
    return IntakeRoom(ledger, vault, PolicyBook({"shal": load_policy("shal")}), SetClock())


def waiting(room: IntakeRoom) -> Waiting:
    (found,) = room.waiting("shal", "sandbox", "page-1")
    return found


def test_the_address_of_a_post_is_sealed(room: IntakeRoom, vault: Vault) -> None:
    room.store("shal", [a_post()])
    body = waiting(room).envelope.body
    assert "jo.bright" not in json.dumps(body)
    assert vault.get(body["url"]["content_id"]) == URL


def test_what_the_pack_recognises_travels_without_a_word_of_the_text(room: IntakeRoom) -> None:
    room.store("shal", [replace(a_post(), text="I smell gas! Ring me on 07700 900123")])
    body = waiting(room).envelope.body
    noticed = Noticed.model_validate(body["noticed"])
    assert (noticed.signals, noticed.personal) == (("gas",), ("phone",))
    assert "900123" not in json.dumps(body)


def test_what_was_half_stored_comes_again_with_another_name(
    room: IntakeRoom, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(intake, "store_intake", full)
        with pytest.raises(LedgerFull):
            room.store("shal", [a_post()])
    assert room.store("shal", [replace(a_post(), author_name="Jo Brighter")]) == 1
    assert vault.get(waiting(room).envelope.body["name"]["content_id"]) == "Jo Brighter"


def test_what_came_twice_at_once_keeps_what_was_stored_first(
    room: IntakeRoom, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.store("shal", [a_post()])
    # The second delivery looked before the first was stored.
    monkeypatch.setattr(intake, "intake_item", lambda connection, id_: None)
    assert room.store("shal", [replace(a_post(), author_name="Jo Brighter")]) == 0
    assert vault.get(waiting(room).envelope.body["name"]["content_id"]) == "Jo Bright"


def full(connection: Connection, item: IntakeItem) -> tuple[str, bool]:
    raise LedgerFull("the ledger")
