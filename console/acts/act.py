"""One act: a command, the questions that make it, and what people read about it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from pydantic import BaseModel

from console.acts.fields import Choice, Field, choice_label, fields_of
from console.acts.wording import Audience, Group, Wording
from domain.case.outgoing import Outgoing
from domain.messages import Command, ContentRef

_AUDIENCE_WORDS: Mapping[Audience, str] = {
    "public": "PUBLIC REPLY",
    "private": "PRIVATE MESSAGE",
    "internal": "INTERNAL NOTE",
}


# What is sent from a page can be taken back for a moment.
_SENT: Mapping[str, Any] = {"with_undo": True}
# The wording that a text comes from is told by the picker, never typed.
_LATER = ("template",)
_LABELS = {"not_before": "Not before", "content": "What it says"}
_HINTS = {"not_before": "Leave it empty to send it now."}


@dataclass(frozen=True)
class Act:
    """What a person may do. `rests_on_what_was_read`: it is refused where others acted since."""

    key: str
    command: type[Command]
    label: str
    help: str
    group: Group
    audience: Audience | None
    button: str
    fields: tuple[Field, ...]
    preset: Mapping[str, Any]
    among: Mapping[str, Callable[[Any], bool]]
    rests_on_what_was_read: bool
    for_good: str | None
    foretells: bool

    @property
    def type(self) -> str:
        """The command's name."""
        return type_of(self.command)

    @property
    def sends_files(self) -> bool:
        """Whether its form holds files beside its words."""
        return any(each.widget == "pictures" for each in self.fields)

    @property
    def spoken_audience(self) -> str | None:
        """For whom its text is, in the composer's words."""
        return _AUDIENCE_WORDS[self.audience] if self.audience else None


def type_of(command: type[Command]) -> str:
    """Return a command's name."""
    return str(command.model_fields["type"].default)


def acts_of(
    command: type[Command], wordings: Sequence[Wording], kind: str = "case"
) -> Iterator[Act]:
    """Return the acts of one command: as it is worded, or else by default.

    One that may be written in public or in private is two acts, so that nobody chooses the
    audience by the way.
    """
    if wordings:
        for wording in wordings:
            yield _act(command, wording, kind)
        return
    audience = command.model_fields.get("audience")
    offered = get_args(audience.annotation) if audience else ()
    if set(offered) == {"public", "private"}:
        for each in offered:
            label = f"{choice_label(type_of(command))} in {each}"
            key = f"{type_of(command)}-{each}"
            wording = Wording(command, label, audience=each, key=key, preset={"audience": each})
            yield _act(command, wording, kind)
        return
    yield _act(command, Wording(command), kind)


def _act(command: type[Command], wording: Wording, kind: str) -> Act:
    label = wording.label or choice_label(type_of(command))
    preset = {**(_SENT if issubclass(command, Outgoing) else {}), **wording.preset}
    given = [*fields_of(command), *wording.adds]
    asked = [f for f in given if f.path not in {*preset, *wording.omit, *_LATER}]
    if any(each.path in ("consent_id", "draft_id") for each in asked):
        # It is that of the text that was shown, and goes with the choice.
        asked = [each for each in asked if each.path != "digest"]
    fields = tuple(_worded(each, wording) for each in _ordered(asked, wording.order))
    return Act(
        key=wording.key or type_of(command),
        command=command,
        label=label,
        help=wording.help or _first_sentence(command),
        group=wording.group or ("case" if kind == "case" else "record"),
        audience=wording.audience,
        button=wording.button or _button(label, wording.audience),
        fields=fields,
        preset=preset,
        among=wording.among,
        rests_on_what_was_read=_rests(command, wording),
        for_good=wording.for_good,
        foretells=kind != "case" if wording.foretells is None else wording.foretells,
    )


def _worded(of: Field, wording: Wording) -> Field:
    # Rows and groups are worded by the names of their parts, `remedies.content`.
    name = of.path.replace(".#", "")
    words = wording.choices.get(name)
    choices = of.choices
    if words is not None and not choices:
        choices = tuple(Choice(value, label) for value, label in words.items())
    elif words is not None:
        choices = tuple(replace(c, label=words.get(c.value, c.label)) for c in of.choices)
    widget = of.widget
    if widget == "text" and choices:
        widget = "radios"
    source = wording.from_records.get(name, of.source)
    if widget == "text" and source is not None:
        widget = "select"
    return replace(
        of,
        widget=widget,
        label=wording.labels.get(name, _LABELS.get(name, of.label)),
        hint=wording.hints.get(name, _HINTS.get(name, of.hint)),
        choices=choices,
        source=source,
        required=of.required or name in wording.required,
        inner=tuple(_worded(part, wording) for part in of.inner),
    )


def _ordered(fields: Sequence[Field], order: Sequence[str]) -> list[Field]:
    """Return the fields named in `order` first, and those of every sent message last."""
    places = {name: number for number, name in enumerate(order)}
    last = Outgoing.model_fields
    return sorted(fields, key=lambda each: (each.path in last, places.get(each.path, len(places))))


def _button(label: str, audience: Audience | None) -> str:
    match audience:
        case "public" | "private":
            return f"Send as {_AUDIENCE_WORDS[audience]}"
        case "internal":
            return f"Keep as {_AUDIENCE_WORDS[audience]}"
        case _:
            return label


def _first_sentence(command: type[Command]) -> str:
    return " ".join((command.__doc__ or "").strip().split("\n\n")[0].split())


def _rests(command: type[Command], wording: Wording) -> bool:
    if wording.rests_on_what_was_read is not None:
        return wording.rests_on_what_was_read
    return wording.audience != "internal" and holds_text(command)


def holds_text(model: type[BaseModel]) -> bool:
    """Tell whether a command carries a text that somebody wrote."""
    return any(info.annotation in (ContentRef, ContentRef | None)
               for info in model.model_fields.values())  # fmt: skip
