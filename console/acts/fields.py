"""The fields of a form, made from a command's own: whatever a command takes has a way in.

    fields_of(RecordFinding)  ->  finding (radios), reasons (textarea), remedies (rows)

A new command needs nothing here to be reachable; `console/acts/wording.py` makes it readable.
"""

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, AwareDatetime, BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from domain.identifiers import ActorId, StreamId, SubjectId, Uuid
from domain.media import Media
from domain.messages import Command, ContentRef, Personal

Widget = Literal[
    "textarea", "text", "personal", "lines", "dates", "numbers", "number", "date", "instant",
    "minutes", "yes_no", "checkbox", "radios", "select", "checkboxes", "rows", "group", "case",
    "pictures", "json",
]  # fmt: skip

# How many empty rows a form offers for things of which there may be several, like remedies.
ROWS = 3
MOST_RADIOS = 6


@dataclass(frozen=True)
class Choice:
    """One value that may be chosen. `sets` are further fields of the command that go with it."""

    value: str
    label: str
    hint: str | None = None
    sets: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Field:
    """One question of a form.

    `path` is the field's place in the command, `remedies.0.due_on`. `source` names the records
    that the choices are taken from when the form is shown; `inner` are the parts of a group, or
    of each row.
    """

    path: str
    label: str
    widget: Widget
    required: bool
    hint: str | None = None
    choices: Sequence[Choice] = ()
    source: str | None = None
    inner: tuple["Field", ...] = ()
    default: str = ""

    @property
    def element_id(self) -> str:
        """The id of the first control, to which an error leads."""
        if self.inner:
            return self.inner[0].element_id.replace("#", "0")
        first = self.widget in ("radios", "checkboxes", "yes_no")
        return f"field-{self.path.replace('.', '-')}{'-1' if first else ''}"


def fields_of(model: type[BaseModel], at: str = "") -> tuple[Field, ...]:
    """Return the questions that a model's fields ask, in their order."""
    return tuple(
        _field(f"{at}{name}", name, info)
        for name, info in model.model_fields.items()
        if name != "type" or not issubclass(model, Command)
    )


def spoken_label(name: str) -> str:
    """Return a field's name as a label."""
    words = name.removesuffix("_id").removesuffix("_at").removesuffix("_on").replace("_", " ")
    return words[:1].upper() + words[1:]


def choice_label(value: str) -> str:
    """Return a literal's value as people read it."""
    words = str(value).replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def _field(path: str, name: str, info: FieldInfo) -> Field:
    annotation: Any = info.annotation
    for extra in info.metadata:
        annotation = Annotated[annotation, extra]
    bare, optional = _without_none(annotation)
    default = "" if info.is_required() or info.default is None else _as_value(info.default)
    widget, choices, source, inner = _shape(path, name, bare)
    # One that may be left open has three answers; one that is no unless said so is a box.
    if widget == "yes_no" and not info.is_required() and not optional:
        widget = "checkbox"
    if widget == "radios" and len(choices) > MOST_RADIOS:
        widget = "select"
    return Field(
        path=path,
        label=spoken_label(name),
        widget=widget,
        required=info.is_required() and not optional and widget not in ("checkbox", "rows"),
        choices=choices,
        source=source,
        inner=inner,
        default=default,
        hint=_HOW.get(widget),
    )


# How to write down several of one kind, which a box alone does not say.
_HOW: Mapping[Widget, str] = {
    "lines": "One a line.",
    "dates": "One a line, like 2026-11-30.",
    "numbers": "Whole numbers, one a line.",
}
_Shape = tuple[Widget, tuple[Choice, ...], str | None, tuple[Field, ...]]


def _shape(path: str, name: str, annotation: Any) -> _Shape:  # noqa: ANN401 -- any type at all
    if _has(annotation, ActorId) or any(str(m).startswith("^staff:") for m in _marks(annotation)):
        return "select", (), "people", ()
    if _has(annotation, StreamId):
        return "case", (), None, ()
    if _has(annotation, Uuid) or _has(annotation, SubjectId):
        return "select", (), name.removesuffix("_id"), ()
    bare = _without_annotations(annotation)
    if name == "team" and bare is str:
        return "select", (), "team of the pack", ()
    origin = get_origin(bare)
    if origin is Literal:
        choices = tuple(Choice(str(value), choice_label(str(value))) for value in get_args(bare))
        return "radios", choices, None, ()
    if origin in (list, tuple, set, frozenset):
        return _several(path, get_args(bare)[0])
    if isinstance(bare, type):
        return _of_type(path, bare)
    return "json", (), None, ()


def _several(path: str, item: Any) -> _Shape:  # noqa: ANN401 -- any type at all
    bare = _without_annotations(item)
    if get_origin(bare) is Literal:
        choices = tuple(Choice(str(value), choice_label(str(value))) for value in get_args(bare))
        return "checkboxes", choices, None, ()
    if bare is str:
        if _has(item, Uuid):
            return "checkboxes", (), path.rpartition(".")[2].removesuffix("_ids"), ()
        return "lines", (), None, ()
    if bare is date:
        return "dates", (), None, ()
    if bare is int:
        return "numbers", (), None, ()
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        if bare is Media:
            return "pictures", (), None, ()
        if bare is ContentRef:
            return "rows", (), None, (_text_row(path),)
        return "rows", (), None, fields_of(bare, f"{path}.#.")
    return "json", (), None, ()


def _text_row(path: str) -> Field:
    return Field(f"{path}.#", spoken_label(path), "textarea", required=False)


def _of_type(path: str, kind: type) -> _Shape:
    if issubclass(kind, Enum):
        values = [str(member.value) for member in kind]
        return "radios", tuple(Choice(value, choice_label(value)) for value in values), None, ()
    if issubclass(kind, ContentRef):
        return "textarea", (), None, ()
    if issubclass(kind, Personal):
        return "personal", (), None, ()
    if issubclass(kind, BaseModel):
        return "group", (), None, fields_of(kind, f"{path}.")
    simple: dict[type, Widget] = {
        bool: "yes_no", int: "number", datetime: "instant", AwareDatetime: "instant",
        date: "date", timedelta: "minutes", str: "text",
    }  # fmt: skip
    return simple.get(kind, "json"), (), None, ()


def _without_none(annotation: Any) -> tuple[Any, bool]:  # noqa: ANN401 -- any type at all
    bare = annotation
    while get_origin(bare) is Annotated:
        bare = get_args(bare)[0]
    if get_origin(bare) not in (Union, types.UnionType):
        return annotation, False
    arms = [arm for arm in get_args(bare) if arm is not type(None)]
    if len(arms) == len(get_args(bare)):
        return annotation, False
    return (arms[0] if len(arms) == 1 else bare), True


def _without_annotations(annotation: Any) -> Any:  # noqa: ANN401 -- any type at all
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _has(annotation: Any, known: Any) -> bool:  # noqa: ANN401 -- any type at all
    """Tell whether an annotation carries what makes a name of ours one, like `Uuid`'s pattern."""
    marks = list(_marks(known))
    return any(mark in marks for mark in _marks(annotation))


def _marks(annotation: Any) -> Iterator[object]:  # noqa: ANN401 -- any type at all
    while get_origin(annotation) is Annotated:
        annotation, *extras = get_args(annotation)
        for extra in extras:
            if isinstance(extra, StringConstraints) and extra.pattern:
                yield str(extra.pattern)
            if isinstance(extra, AfterValidator):
                yield extra.func


def _as_value(default: Any) -> str:  # noqa: ANN401 -- any default at all
    if isinstance(default, bool):
        return "yes" if default else ""
    return str(default) if isinstance(default, str | int) else ""
