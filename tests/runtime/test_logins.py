"""Who may sign in is in the settings: a login and a password's hash, never a password."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from runtime.passwords import LONGEST, hash_password, verify_password
from runtime.settings import CallerSettings, Settings

HASH = hash_password("correct horse")


def caller(**fields: object) -> CallerSettings:
    return CallerSettings.model_validate(
        {"actor": "staff:a", "landlord": "shal", "roles": [], **fields}
    )


def test_the_right_password_is_recognised() -> None:
    assert verify_password(HASH, "correct horse")


def test_a_wrong_password_is_not_recognised() -> None:
    assert not verify_password(HASH, "correct horse ")


def test_nobody_has_no_password() -> None:
    assert not verify_password(None, "")


def test_a_damaged_hash_lets_nobody_in() -> None:
    assert not verify_password("$argon2id$damaged", "correct horse")


def test_a_password_of_any_length_is_answered() -> None:
    assert not verify_password(HASH, "x" * (LONGEST + 1))


def test_two_hashes_of_one_password_differ() -> None:
    assert hash_password("correct horse") != HASH


@pytest.mark.parametrize("fields", [{"token_sha256": "0"}, {"login": "a", "password_hash": HASH}])
def test_a_token_or_a_login_is_enough(fields: dict[str, object]) -> None:
    assert caller(**fields).actor == "staff:a"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "give `token_sha256`, or a login"),
        ({"login": "a"}, "`login` and `password_hash` together"),
        ({"password_hash": HASH}, "`login` and `password_hash` together"),
        ({"login": "a", "password_hash": "secret"}, "no argon2id hash"),
    ],
)
def test_settings_without_a_whole_way_in_are_refused(fields: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        caller(**fields)


def test_two_people_cannot_share_a_login(tmp_path: Path) -> None:
    twice = (caller(login="a", password_hash=HASH), caller(login="a", password_hash=HASH))
    with pytest.raises(ValidationError, match="two callers have the login 'a'"):
        Settings(data_dir=tmp_path, callers=twice)


def test_a_hash_is_not_shown_by_accident() -> None:
    assert HASH not in repr(caller(login="a", password_hash=HASH))
