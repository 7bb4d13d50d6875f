"""The kinds of streams that people see, each with its pages and routes; one line a kind."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated

from fastapi import Depends, Path

from console.access import NOT_HERE, Caller
from console.kinds.account_holder import ACCOUNT_HOLDERS
from console.kinds.case import CASES
from console.kinds.channel import CHANNELS
from console.kinds.kind import Kind
from console.kinds.membership import MEMBERSHIPS
from console.kinds.policy import POLICIES
from console.kinds.referral import REFERRALS
from console.kinds.upkeep import UPKEEP
from console.problems import Problem
from console.services import Services
from domain.identifiers import parse_stream

_ALL: Sequence[Kind] = (CASES, ACCOUNT_HOLDERS, MEMBERSHIPS, REFERRALS, CHANNELS, POLICIES, UPKEEP)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.plural: kind for kind in _ALL})
_BY_NAME: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _ALL})


def kind_of(stream: str) -> Kind:
    """Return the kind of a stream."""
    return kind_named(parse_stream(stream).kind)


def kind_named(name: str) -> Kind:
    """Return a kind by its name in streams' ids; a problem where there is none."""
    found = _BY_NAME.get(name)
    if found is None:
        raise Problem(404, "not_found", NOT_HERE)
    return found


async def kind_in_path(
    kind: Annotated[
        str, Path(description="a kind in plural", json_schema_extra={"enum": list(KINDS)})
    ],
) -> Kind:
    """Return the kind that the address names; nothing is there under another name."""
    found = KINDS.get(kind)
    if found is None:
        raise Problem(404, "not_found", NOT_HERE)
    return found


KindInPath = Annotated[Kind, Depends(kind_in_path)]


def check_reading(services: Services, caller: Caller, stream: str) -> None:
    """Raise unless the caller may read a stream."""
    kind_of(stream).check_reading(services, caller, stream)


def listed_for(services: Services, caller: Caller) -> list[Kind]:
    """Return the kinds whose lists the caller may see, in the order of the navigation."""
    return [kind for kind in _ALL if kind.in_navigation and kind.may_list(services, caller)]
