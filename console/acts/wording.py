"""How an act is worded: what a topic's file says about its commands, where the default is poor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from console.acts.fields import Field
from domain.messages import Command

Group = Literal[
    "reply", "procedure", "privacy", "consent", "clocks", "messages", "case",
    "record",
]  # fmt: skip
Audience = Literal["public", "private", "internal"]

GROUPS: Mapping[Group, str] = {
    "reply": "Say something",
    "procedure": "The procedure",
    "consent": "Consent and publication",
    "privacy": "Identity and privacy",
    "clocks": "Clocks",
    "messages": "Messages that need a person",
    "case": "The case",
    "record": "What may be done",
}


@dataclass(frozen=True)
class Wording:
    """What people read of one command, or of one way to use it.

    `key` is its name in the address; another than the command's type makes a second act of the
    same command, with `preset` fields that are not asked. `labels` and `hints` are by field.
    `among` narrows the records that a field may choose from; `from_records` names other records
    than the field's own name does. `sees_version`: it rests on what the person had read, so
    somebody else's act in between stops it. By default that is so where a text is written.
    `adds` are questions that the command itself does not have, which its kind completes it by.
    `for_good` says before it is done what cannot be undone, and `foretells` that the form can
    show what it would bring about; by default that is so outside of cases.
    """

    command: type[Command]
    label: str | None = None
    help: str | None = None
    group: Group | None = None
    audience: Audience | None = None
    button: str | None = None
    key: str | None = None
    preset: Mapping[str, Any] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    among: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)
    from_records: Mapping[str, str] = field(default_factory=dict)
    omit: Sequence[str] = ()
    adds: Sequence[Field] = ()
    order: Sequence[str] = ()
    required: Sequence[str] = ()
    rests_on_what_was_read: bool | None = None
    for_good: str | None = None
    foretells: bool | None = None
