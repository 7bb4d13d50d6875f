import pytest

from application.texts import mention_texts, store_texts
from domain.errors import CommandIdReused, MalformedCommand
from vault.store import Vault

COMMAND = "0198c0de-0000-7000-8000-000000000001"
FOREIGN = {
    "content_id": "0198c0de-0000-7000-8000-000000000002",
    "subject": "subject:0198c0de-0000-7000-8000-000000000003",
    "digest": "0" * 64,
    "size": 1,
}


def test_a_reference_to_somebody_elses_text_is_refused(sqlite_vault: Vault) -> None:
    subject = sqlite_vault.new_subject("shal")
    with pytest.raises(MalformedCommand, match="malformed_command"):
        store_texts(sqlite_vault, "shal", subject, COMMAND, {"letter": FOREIGN})


def test_a_dry_run_refuses_references_too() -> None:
    with pytest.raises(MalformedCommand):
        mention_texts("shal", "subject:x", COMMAND, {"remedies": [{"content": FOREIGN}]})


def test_the_same_command_refers_to_the_same_stored_text(sqlite_vault: Vault) -> None:
    subject = sqlite_vault.new_subject("shal")
    body = {"letter": {"text": "Dear resident"}}
    first = store_texts(sqlite_vault, "shal", subject, COMMAND, body)
    assert store_texts(sqlite_vault, "shal", subject, COMMAND, body) == first


def test_another_text_under_a_used_command_id_is_refused(sqlite_vault: Vault) -> None:
    subject = sqlite_vault.new_subject("shal")
    store_texts(sqlite_vault, "shal", subject, COMMAND, {"letter": {"text": "one"}})
    with pytest.raises(CommandIdReused):
        store_texts(sqlite_vault, "shal", subject, COMMAND, {"letter": {"text": "two"}})
