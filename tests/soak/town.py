"""Where a soak test happens: a network with a page of each landlord's, and its settings."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from secrets import token_urlsafe

from pydantic import SecretStr

from platforms.registry import PlatformSettings
from platforms.sandbox import SandboxClient, SandboxPage
from platforms.sandbox_connector import SandboxConnection
from runtime.settings import CallerSettings, ChannelSettings, Settings

PLATFORM = "sandbox"
LANDLORDS = ("shal", "mhs", "alliance", "west-kent", "havebury")
# The sandbox's own rule of what goes wrong how often, in each call and each web hook.
WEATHER: Mapping[str, float] = {
    "accept_then_time_out": 0.02,
    "do_late": 0.01,
    "fail_before": 0.02,
    "fail_after": 0.03,
    "rate_limited": 0.03,
    "rate_limited_vaguely": 0.02,
    "answer_html": 0.015,
    "answer_truncated": 0.015,
    "answer_wrong_types": 0.015,
    "answer_empty": 0.015,
    "edited_meanwhile": 0.02,
    "deleted_meanwhile": 0.01,
    "echo_first": 0.05,
    "hook_drop": 0.06,
    "hook_duplicate": 0.06,
    "hook_delay": 0.06,
    "hook_reorder": 0.08,
    "hook_batch": 0.10,
    "hook_garbage": 0.04,
}


A_LONG_STORM = 50  # residents


@dataclass(frozen=True)
class Plan:
    """How much of what: `cases` residents complain, and live on for so many `rounds`.

    `kills` come in each round.

    Everything that people, killers and the weather do follows from the seed. What the machine
    does with it does not: the same seed is the same story, not the same interleaving.
    """

    cases: int
    seed: int
    rounds: int
    kills: int
    can_tell: bool = True

    @classmethod
    def from_environment(cls, default_cases: int) -> "Plan":
        """Return what REDRESS_SOAK, REDRESS_SOAK_SEED and REDRESS_SOAK_BLIND say."""
        cases = int(os.environ.get("REDRESS_SOAK", default_cases))
        return cls(
            cases=cases,
            rounds=1 if cases < A_LONG_STORM else 4,
            kills=5 if cases < A_LONG_STORM else 3,
            seed=int(os.environ.get("REDRESS_SOAK_SEED", Random().randrange(1_000_000))),  # noqa: S311 - no secret
            can_tell=os.environ.get("REDRESS_SOAK_BLIND") != "1",
        )

    def dice(self, what: str) -> Random:
        """Return the random numbers of one part of the story."""
        return Random(f"{self.seed} {what}")  # noqa: S311 - no secret


@dataclass(frozen=True)
class Town:
    """The landlords' pages, and the token of each landlord's handler."""

    network: SandboxClient
    pages: Mapping[str, SandboxPage]
    secrets: Mapping[str, str]
    tokens: Mapping[str, str] = field(repr=False)

    def landlord_of(self, page: str) -> str:
        """Return whose page it is."""
        return next(landlord for landlord, its in self.pages.items() if its.id == page)


def founded(network: SandboxClient) -> Town:
    """Take a page of each landlord's in."""
    return Town(
        network=network,
        pages={name: network.create_page(name, name.upper()) for name in LANDLORDS},
        secrets={name: token_urlsafe(24) for name in LANDLORDS},
        tokens={name: token_urlsafe(24) for name in LANDLORDS},
    )


def settings_of(town: Town, folder: Path, plan: Plan, ledger: str | None = None) -> Settings:
    """Return the installation's settings, in simulated time."""
    connection = SandboxConnection(
        base_url=town.network.base_url,
        page_tokens={page.id: SecretStr(page.token) for page in town.pages.values()},
        find_sent="by_key" if plan.can_tell else "no",
        answer_limit=1.0,
    )
    return Settings(
        data_dir=folder,
        ledger_url=ledger,
        landlords=LANDLORDS,
        simulated=True,
        platforms=PlatformSettings(sandbox=connection),
        channels=tuple(_channel(town, landlord) for landlord in LANDLORDS),
        callers=tuple(_handler(town, landlord) for landlord in LANDLORDS),
        sweep_seconds=5,
        # Simulated days pass in a moment, so that each look goes back over the whole story.
        sweep_overlap_seconds=100 * 86_400,
    )


def _channel(town: Town, landlord: str) -> ChannelSettings:
    return ChannelSettings(
        landlord=landlord,
        platform=PLATFORM,
        account=town.pages[landlord].id,
        hook_secret=SecretStr(town.secrets[landlord]),
        verify_token=SecretStr("ours"),
    )


def _handler(town: Town, landlord: str) -> CallerSettings:
    return CallerSettings(
        token_sha256=sha256(town.tokens[landlord].encode()).hexdigest(),
        actor=f"staff:{landlord}",
        landlord=landlord,
        roles=("handler", "publisher", "policy_owner"),
    )


def shares(landlords: Sequence[str], number: int) -> str:
    """Return whose resident the `number`th is."""
    return landlords[number % len(landlords)]
