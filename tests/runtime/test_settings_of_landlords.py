"""In the settings of several landlords, nothing is two's, and nothing is nobody's."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from runtime.settings import CallerSettings, ChannelSettings, Settings


def channel(landlord: str, account: str) -> ChannelSettings:
    return ChannelSettings(
        landlord=landlord,
        platform="sandbox",
        account=account,
        hook_secret=SecretStr("hook"),
        verify_token=SecretStr("verify"),
    )


def caller(landlord: str, digest: str) -> CallerSettings:
    return CallerSettings(
        token_sha256=digest, actor="staff:amara", landlord=landlord, roles=("handler",)
    )


def settings(folder: Path, **fields: object) -> Settings:
    both = {"data_dir": folder, "landlords": ("shal", "mhs")}
    return Settings.model_validate(both | fields)


def test_two_landlords_have_accounts_and_people_of_their_own(tmp_path: Path) -> None:
    """One person may work for two, by a token for each."""
    found = settings(
        tmp_path,
        channels=(channel("shal", "1"), channel("mhs", "2")),
        callers=(caller("shal", "a"), caller("mhs", "b")),
    )
    assert {c.landlord for c in found.channels} == {c.landlord for c in found.callers}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"channels": (channel("alliance", "1"),)}, "'alliance' is not among the landlords"),
        ({"callers": (caller("alliance", "a"),)}, "'alliance' is not among the landlords"),
        (
            {"channels": (channel("shal", "1"), channel("mhs", "1"))},
            "account '1'; it has one",
        ),
        ({"callers": (caller("shal", "a"), caller("mhs", "a"))}, "have the same token"),
    ],
)
def test_what_belongs_to_two_or_to_nobody_is_refused(
    tmp_path: Path, fields: dict[str, object], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        settings(tmp_path, **fields)


def test_people_without_tokens_share_none(tmp_path: Path) -> None:
    login = {"token_sha256": None, "password_hash": "$argon2id$x"}
    people = [
        CallerSettings.model_validate(
            {"actor": f"staff:{name}", "landlord": "shal", "roles": (), "login": name, **login}
        )
        for name in ("amara", "jo")
    ]
    assert len(settings(tmp_path, callers=people).callers) == 2


A_MEMBER = {"token_sha256": "a", "actor": "resident:1", "landlord": "shal"}


def test_a_resident_has_a_login_for_looking_after_posts() -> None:
    member = CallerSettings.model_validate({**A_MEMBER, "roles": ("member_moderator",)})
    assert member.roles == ("member_moderator",)


@pytest.mark.clause("shal-member-managed")
@pytest.mark.parametrize(
    "more",
    [
        {"roles": ("handler",)},
        {"roles": ("member_moderator", "auditor")},
        {"roles": ()},
        {"roles": ("member_moderator",), "teams": ("communications",)},
        {"roles": ("member_moderator",), "offices": ("board",)},
        {"roles": ("member_moderator",), "channels": ("facebook:shalhousing",)},
    ],
    ids=str,
)
def test_a_residents_login_gives_nothing_that_is_for_colleagues(more: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="a resident has the role member_moderator alone"):
        CallerSettings.model_validate(A_MEMBER | more)
