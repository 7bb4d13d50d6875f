"""What the vault promises, on SQLite and on PostgreSQL alike."""

import re
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from contracts.free_ids import new_id
from domain.messages import ContentRef
from tests.databases import Databases
from vault.errors import (
    CannotOpen,
    ContentConflict,
    SubjectIsErased,
    UnknownContent,
    UnknownSubject,
    VaultError,
    VaultFull,
    VaultUnavailable,
)
from vault.kek import Kek
from vault.sealing import ERASED
from vault.store import Vault, open_vault

CANARY = "Canary-Wharfinger"
FIELD = {"event_id": "e1", "event_type": "case.opened", "field": "handle"}


@pytest.fixture
def subject(vault: Vault) -> str:
    return vault.ensure_subject("mhs", "sandbox", "42")


def test_an_account_has_one_subject(vault: Vault, subject: str) -> None:
    assert re.fullmatch(r"subject:[0-9a-f-]{36}", subject)
    assert vault.ensure_subject("mhs", "sandbox", "42") == subject


@pytest.mark.parametrize(
    "other", [("mhs", "sandbox", "43"), ("mhs", "mastodon", "42"), ("shal", "sandbox", "42")]
)
def test_another_account_or_landlord_has_another(
    vault: Vault, subject: str, other: tuple[str, str, str]
) -> None:
    assert vault.ensure_subject(*other) != subject


def test_two_who_ask_at_once_get_one_subject(vault: Vault) -> None:
    found: list[str] = []
    together = threading.Barrier(4)

    def ask() -> None:
        together.wait()
        found.append(vault.ensure_subject("mhs", "sandbox", "raced"))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_field_is_sealed_and_opened(vault: Vault, subject: str) -> None:
    envelope = vault.seal(subject, **FIELD, text=CANARY)
    assert CANARY not in envelope
    assert vault.open(subject, **FIELD, envelope=envelope) == CANARY


@pytest.mark.parametrize("part", list(FIELD))
def test_a_field_does_not_open_elsewhere(vault: Vault, subject: str, part: str) -> None:
    envelope = vault.seal(subject, **FIELD, text=CANARY)
    with pytest.raises(CannotOpen):
        vault.open(subject, **FIELD | {part: "elsewhere"}, envelope=envelope)


def test_one_persons_field_does_not_open_as_anothers(vault: Vault, subject: str) -> None:
    envelope = vault.seal(subject, **FIELD, text=CANARY)
    with pytest.raises(CannotOpen):
        vault.open(vault.new_subject("mhs"), **FIELD, envelope=envelope)


def test_a_keyring_opens_without_the_database(vault: Vault, subject: str) -> None:
    ring = vault.keyring([subject, subject])
    vault.close()
    envelope = ring.seal(subject, **FIELD, text=CANARY)
    assert ring.open(subject, **FIELD, envelope=envelope) == CANARY
    with pytest.raises(UnknownSubject):
        ring.seal("subject:other", **FIELD, text=CANARY)


def test_a_text_is_kept_and_read_back(vault: Vault, subject: str) -> None:
    ref = vault.put("mhs", subject, "Mae'r lifft wedi torri — tŷ")
    assert vault.get(ref.content_id) == "Mae'r lifft wedi torri — tŷ"
    assert (ref.subject, ref.size) == (subject, 30)


def test_the_digest_proves_the_text_with_its_nonce(vault: Vault, subject: str) -> None:
    ref = vault.put("mhs", subject, "the exact text")
    nonce = vault.nonce(ref.content_id)
    assert isinstance(nonce, bytes)
    assert sha256(nonce + b"the exact text").hexdigest() == ref.digest
    assert vault.verify_digest(ref.content_id, ref.digest) is True
    assert vault.verify_digest(ref.content_id, "00" * 32) is False


def test_the_same_text_has_a_new_digest_each_time(vault: Vault, subject: str) -> None:
    assert vault.put("mhs", subject, "yes").digest != vault.put("mhs", subject, "yes").digest


def test_bytes_are_kept_as_they_are(vault: Vault, subject: str) -> None:
    ref = vault.put_bytes("mhs", subject, b"\x89PNG\x00\xff")
    assert vault.get_bytes(ref.content_id) == b"\x89PNG\x00\xff"


def test_a_retried_put_returns_the_first_reference(vault: Vault, subject: str) -> None:
    content_id = new_id()
    first = vault.put("mhs", subject, "once", content_id)
    assert vault.put("mhs", subject, "once", content_id) == first


def test_a_content_id_names_one_text_for_ever(vault: Vault, subject: str) -> None:
    ref = vault.put("mhs", subject, "once")
    with pytest.raises(ContentConflict):
        vault.put("mhs", subject, "twice", ref.content_id)
    assert vault.get(ref.content_id) == "once"


def test_what_was_never_there_is_told_apart_from_erased(vault: Vault) -> None:
    with pytest.raises(UnknownContent):
        vault.get(new_id())
    with pytest.raises(UnknownSubject):
        vault.put("mhs", "subject:nobody", "text")
    with pytest.raises(UnknownSubject):
        vault.erase("subject:nobody")


def test_after_erasure_readers_get_erased(vault: Vault, subject: str) -> None:
    ref = vault.put("mhs", subject, CANARY)
    envelope = vault.seal(subject, **FIELD, text=CANARY)
    vault.erase(subject, "order-7")
    assert vault.get(ref.content_id) is ERASED
    assert vault.nonce(ref.content_id) is ERASED
    assert vault.verify_digest(ref.content_id, ref.digest) is ERASED
    assert vault.open(subject, **FIELD, envelope=envelope) is ERASED
    assert vault.is_erased(subject)


def test_an_erasure_may_be_repeated(vault: Vault, subject: str) -> None:
    vault.erase(subject, "order-7")
    vault.erase(subject, "order-8")
    with vault.engine.connect() as connection:
        row = connection.execute(text("SELECT authority FROM erased_subjects")).all()
    assert row == [("order-7",)]


def test_one_persons_erasure_leaves_others_alone(vault: Vault, subject: str) -> None:
    neighbour = vault.ensure_subject("mhs", "sandbox", "43")
    ref = vault.put("mhs", neighbour, "still here")
    vault.erase(subject)
    assert vault.get(ref.content_id) == "still here"


def test_nothing_new_is_stored_for_an_erased_person(vault: Vault, subject: str) -> None:
    ref = vault.put("mhs", subject, "before")
    vault.erase(subject)
    with pytest.raises(SubjectIsErased):
        vault.put("mhs", subject, "after")
    with pytest.raises(SubjectIsErased):
        vault.put("mhs", subject, "before", ref.content_id)
    with pytest.raises(SubjectIsErased):
        vault.seal(subject, **FIELD, text="after")


def test_an_erased_account_that_returns_is_a_new_person(vault: Vault, subject: str) -> None:
    vault.erase(subject)
    again = vault.ensure_subject("mhs", "sandbox", "42")
    assert again != subject
    assert not vault.is_erased(again)


def test_a_keyed_digest_depends_on_purpose_and_vault(
    vault: Vault, sqlite_databases: Databases
) -> None:
    digest = vault.keyed_digest("commands", b"body")
    other = Vault(open_vault(sqlite_databases.migrated("vault")), Kek(bytes(range(32))))
    assert vault.keyed_digest("commands", b"body") == digest
    assert vault.keyed_digest("accounts", b"body") != digest
    assert other.keyed_digest("commands", b"body") != digest
    other.close()


def test_the_root_key_is_the_same_after_a_restart(databases: Databases) -> None:
    url = databases.migrated("vault")
    digests = set()
    for _ in range(2):
        vault = Vault(open_vault(url), Kek(bytes(range(32))))
        digests.add(vault.keyed_digest("commands", b"body"))
        vault.close()
    assert len(digests) == 1


def test_no_personal_text_stands_in_the_file(sqlite_vault: Vault, tmp_path: Path) -> None:
    subject = sqlite_vault.ensure_subject("mhs", "sandbox", CANARY)
    sqlite_vault.put("mhs", subject, f"I am {CANARY}")
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert any(subject.encode() in raw for raw in files)
    assert not any(CANARY.encode() in raw for raw in files)


def test_an_erased_key_is_gone_from_the_files(sqlite_vault: Vault, tmp_path: Path) -> None:
    subject = sqlite_vault.new_subject("mhs")
    with sqlite_vault.engine.connect() as connection:
        wrapped = connection.execute(text("SELECT wrapped FROM subject_keys")).scalar_one()
    assert any(wrapped in path.read_bytes() for path in tmp_path.rglob("*.db*"))
    sqlite_vault.erase(subject)
    assert not any(wrapped in path.read_bytes() for path in tmp_path.rglob("*.db*"))


def test_a_full_vault_keeps_nothing_half_done(sqlite_vault: Vault) -> None:
    subject = sqlite_vault.new_subject("mhs")
    with sqlite_vault.engine.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {int(pages or 0) + 4}")
    content_id = new_id()
    with pytest.raises(VaultFull, match="make room"):
        sqlite_vault.put("mhs", subject, "x" * 200_000, content_id)
    with pytest.raises(UnknownContent):
        sqlite_vault.get(content_id)


def test_a_vault_that_is_not_there_is_told(tmp_path: Path) -> None:
    vault = Vault(open_vault(f"sqlite:///{tmp_path / 'none' / 'vault.db'}"), Kek(bytes(32)))
    with pytest.raises(VaultUnavailable):
        vault.new_subject("mhs")


def test_every_failure_has_a_code_and_words_of_its_own() -> None:
    found = VaultError.__subclasses__()
    assert len({error.code for error in found}) == len({error.words for error in found})
    assert len({error.code for error in found}) == len(found) == 12


def test_a_reference_fits_the_messages_shape(vault: Vault, subject: str) -> None:
    ref = vault.put("mhs", subject, "shape")
    assert ContentRef.model_validate_json(ref.model_dump_json()) == ref
