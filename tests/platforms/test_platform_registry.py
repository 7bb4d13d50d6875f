"""Which networks there are, what each can do, and how one is found by its name."""

from typing import get_args

import pytest
from pydantic import SecretStr, ValidationError

from platforms.capabilities import AbilityName, Capabilities, every_network
from platforms.registry import (
    PlatformNotConfigured,
    PlatformSettings,
    UnknownPlatform,
    platform_for,
)
from platforms.sandbox_connector import SandboxConnection

CONNECTION = SandboxConnection(base_url="http://127.0.0.1:1", page_tokens={"5": SecretStr("t")})


def test_the_sandbox_is_found_by_its_name() -> None:
    platform = platform_for("sandbox", PlatformSettings(sandbox=CONNECTION))
    assert platform.name == "sandbox"
    platform.close()


@pytest.mark.parametrize("name", ["friendster", "facebook", ""])
def test_an_unknown_platform_is_refused_naming_the_known(name: str) -> None:
    with pytest.raises(UnknownPlatform, match="Known: sandbox"):
        platform_for(name, PlatformSettings(sandbox=CONNECTION))


def test_a_platform_that_is_not_set_up_says_so() -> None:
    with pytest.raises(PlatformNotConfigured, match="'sandbox' is not set up"):
        platform_for("sandbox", PlatformSettings())


def test_every_network_of_the_matrix_has_a_row() -> None:
    known = {"facebook", "instagram", "x", "linkedin", "youtube", "flickr", "mastodon", "bluesky"}
    assert every_network().keys() == known | {"sandbox"}


def test_the_sandbox_can_do_what_the_port_asks() -> None:
    row = every_network()["sandbox"]
    able = {name for name in get_args(AbilityName) if row.ability(name).can == "yes"}
    assert able == set(get_args(AbilityName)) - {"approve_member", "report"}


def test_a_mute_is_not_called_a_block() -> None:
    block = every_network()["x"].ability("block")
    assert (block.can, block.instead) == ("weaker", "muted")


def test_what_a_row_is_silent_on_cannot_be_done() -> None:
    assert every_network()["linkedin"].ability("hide").can == "no"


def test_something_weaker_always_has_a_name() -> None:
    abilities = [a for row in every_network().values() for a in row.abilities.values()]
    assert all((ability.can == "weaker") == (ability.instead is not None) for ability in abilities)


def test_an_ability_nobody_knows_is_refused() -> None:
    row = every_network()["sandbox"].model_dump() | {"abilities": {"teleport": {"can": "yes"}}}
    with pytest.raises(ValidationError, match="teleport"):
        Capabilities.model_validate(row)


def test_a_send_settles_only_after_all_time_limits() -> None:
    # Waiting for a connection and making it are two limits of the same length.
    longest = 2 * CONNECTION.connect_limit + CONNECTION.send_limit + CONNECTION.answer_limit
    assert longest <= every_network()["sandbox"].settle_seconds
