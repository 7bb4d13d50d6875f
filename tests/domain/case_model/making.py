"""Makes any command from its fields, so that none is ever left out of what is tried.

Ids are taken from the case, so most of them mean something; now and then one means nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from random import Random
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel, ValidationError
from pydantic.fields import FieldInfo

from domain.case.state import Case
from domain.identifiers import UUID_PATTERN, derived_id, stream_id
from domain.messages import Command, ContentRef, Personal
from domain.policy import Policy
from tests.domain.happenings import (
    AMARA,
    BEN,
    CASE_ID,
    CHANNEL_ID,
    NEIGHBOUR,
    RESIDENT,
    personal,
    text,
)

NO_ID = derived_id("none")
UUID = re.compile(UUID_PATTERN)
TRIES = 12
TEXTS = ("one", "another", "resolution", "response", "yes")
DELAYS = (timedelta(0), timedelta(hours=1), timedelta(days=3), timedelta(days=40))
WORDS = (
    "questions", "something", "facebook", "shalhousing", "post-1", "1", "01234", AMARA, BEN,
    RESIDENT, NEIGHBOUR, CHANNEL_ID, CASE_ID, stream_id("shal", "case", "other"),
    "https://example.org/post", text("resolution").digest,
)  # fmt: skip
STREAMS = (CASE_ID, *(stream_id("shal", "case", name) for name in ("other", "another")))
# Fields whose name says what they are.
NAMED = {
    "subject": (RESIDENT, RESIDENT, NEIGHBOUR),
    "channel": (CHANNEL_ID,),
    "object_id": ("post-1", "post-1", "object-reply"),
    "platform": ("facebook", "x"),
    "account": ("shalhousing",),
    "language": ("en", "cy"),
}


class World:
    """What a command can be about: a case, under a policy, at an instant."""

    def __init__(self, case: Case, policy: Policy, now: datetime, random: Random) -> None:
        self.case, self.policy, self.now, self.random = case, policy, now, random
        self._ids: dict[str, list[str]] = {}

    def make(self, kind: type[Command]) -> Command:
        """Return a command of a kind that fits its shape; AssertionError where none was found."""
        problems: object = None
        for _ in range(TRIES):
            try:
                return kind.model_validate(self._model(kind))
            except ValidationError as error:
                problems = error
        raise AssertionError(
            f"no {kind.__name__} could be made of its fields; steer it in "
            f"tests/domain/case_model/steering.py: {problems}"
        )

    def _model(self, kind: type[BaseModel]) -> dict[str, Any]:
        return {
            name: self._field(name, field)
            for name, field in kind.model_fields.items()
            if name != "type" and (field.is_required() or self.random.random() < 0.6)
        }

    def _field(self, name: str, field: FieldInfo) -> Any:  # noqa: ANN401 -- any field's value
        if any("stream" in str(getattr(each, "func", "")) for each in field.metadata):
            return self.random.choice(STREAMS)
        patterns = [p for each in field.metadata if (p := getattr(each, "pattern", None))]
        return self._value(name, field.annotation, patterns)

    def _value(self, name: str, kind: Any, patterns: list[str]) -> Any:  # noqa: ANN401
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            return self._value(name, self.random.choice(inner), patterns)
        if origin is Literal:
            return self.random.choice(inner)
        if origin in (list, tuple, set, frozenset):
            return [self._value(name, inner[0], patterns) for _ in range(self.random.randrange(3))]
        if origin is not None and hasattr(kind, "__metadata__"):
            more = [p for each in kind.__metadata__ if (p := getattr(each, "pattern", None))]
            return self._value(name, inner[0], [*patterns, *more])
        if kind is ContentRef:
            return text(self.random.choice(TEXTS))
        if kind is Personal:
            return personal(self.random.choice(TEXTS))
        return self._plain(name, kind, patterns)

    def _plain(self, name: str, kind: Any, patterns: list[str]) -> Any:  # noqa: ANN401
        if kind in (NoneType, None):
            return None
        if kind is bool:
            return self.random.random() < 0.5
        if kind is int:
            return self.random.randint(1, 3)
        if kind in (datetime, AwareDatetime):
            return self.now + self.random.choice((-1, 1)) * self.random.choice(DELAYS)
        if kind is date:
            return (self.now + self.random.choice((-1, 1, 1)) * self.random.choice(DELAYS)).date()
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self.random.choice(list(kind))
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._model(kind)
        return self._word(name, patterns)

    def _word(self, name: str, patterns: list[str]) -> str:
        choice = self.random.choice
        if name in NAMED:
            return choice(NAMED[name])
        if any(UUID_PATTERN in pattern and "subject" not in pattern for pattern in patterns):
            return self.an_id(name)
        if "team" in name:
            return choice([*self.policy.teams, "nobody"])
        if "theme" in name:
            return choice(list(self.policy.themes.names) or ["none"])
        fitting = [
            word
            for word in (*WORDS, *self.policy.templates)
            if all(re.fullmatch(pattern.strip("^$"), word) for pattern in patterns)
        ]
        return choice(fitting or ["something"])

    def an_id(self, name: str = "") -> str:
        """Return an id of something in the case, more often of something recent; or of nothing.

        A `message_id` is mostly that of one of the case's `messages`, and so on.
        """
        known = self._known()
        if not known or self.random.random() < 0.1:
            return self.random.choice((NO_ID, derived_id(f"{self.now} {self.random.random()}")))
        records = getattr(self.case, f"{name.removesuffix('_id')}s", None)
        named = list(records) if isinstance(records, Mapping) else []
        likely = bool(named) and self.random.random() < 0.8
        group = named if likely else self.random.choice(list(known.values()))
        return group[-1 - min(int(self.random.expovariate(1)), len(group) - 1)]

    def _known(self) -> dict[str, list[str]]:
        if not self._ids:
            for each in fields(self.case):
                found = _ids_in(getattr(self.case, each.name))
                if found:
                    self._ids[each.name] = found
        return self._ids


def _ids_in(value: object) -> list[str]:
    match value:
        case str() if UUID.fullmatch(value):
            return [value]
        case Mapping():
            return [id_ for pair in value.items() for each in pair for id_ in _ids_in(each)]
        case tuple() | list() | frozenset() | set():
            return [id_ for each in value for id_ in _ids_in(each)]
        case _ if is_dataclass(value):
            return [id_ for each in fields(value) for id_ in _ids_in(getattr(value, each.name))]
        case _:
            return []
