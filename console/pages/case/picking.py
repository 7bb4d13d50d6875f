"""Starting a text from a wording of the policy: picked, filled in, shown, and sent as shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from application.wordings import Preview, Wordings
from console.acts.act import Act
from console.acts.fields import choice_label
from console.acts.reading import Typed
from domain.policy import Policy

WORDING = "wording"
SHOW = "show_wording"
# Where a command that sends something holds what the resident reads.
_READ = ("content", "letter", "question", "notice")


@dataclass(frozen=True)
class Picker:
    """What may be picked for one act. `missing` are the fields that somebody has to fill in."""

    choices: Mapping[str, str] = field(default_factory=dict)
    picked: str = ""
    missing: Sequence[str] = ()

    @property
    def is_there(self) -> bool:
        """Whether there is anything to pick from."""
        return bool(self.choices)


def text_of_act(act: Act) -> str | None:
    """Return the field that the resident will read; None where an act sends no text."""
    if act.audience not in ("public", "private"):
        return None
    paths = {each.path for each in act.fields}
    return next((path for path in _READ if path in paths), None)


def picker_of(
    act: Act, policy: Policy, typed: Typed, preview: Preview | None, channel: str
) -> Picker:
    """Return a channel's approved wordings for the act's audience, and what the picked lacks."""
    if text_of_act(act) is None:
        return Picker()
    choices = {
        name: choice_label(name)
        for name, template in policy.templates.items()
        if template.audience == act.audience and template.approved_by and template.is_for(channel)
    }
    given = _given(typed)
    lacks = tuple(sorted({*(preview.missing if preview else ()), *given}))
    return Picker(choices, typed.one(WORDING), lacks)


def previewed(wordings: Wordings, stream: str, typed: Typed, *, opens: bool) -> Preview | None:
    """Return the picked wording, filled in for a case; None where none is picked."""
    picked = typed.one(WORDING)
    return wordings.preview(stream, picked, _given(typed), opens=opens) if picked else None


def filled_in(act: Act, typed: Typed, preview: Preview | None) -> Typed:
    """Return what was typed, with the wording in the place of the text."""
    path = text_of_act(act)
    if preview is None or path is None:
        return typed
    return Typed({**typed.values, path: [preview.text]})


def as_picked(text: str, preview: Preview | None, typed: Typed) -> dict[str, object]:
    """Return a text as the wording that it is, or as what somebody wrote themselves."""
    if preview is None or preview.digest is None or preview.text.strip() != text:
        return {"text": text}
    return {"template": preview.template, "fields": _given(typed), "digest": preview.digest}


def _given(typed: Typed) -> dict[str, str]:
    prefix = f"{WORDING}."
    names = (name for name in typed.values if name.startswith(prefix))
    return {name.removeprefix(prefix): typed.one(name) for name in names if typed.one(name)}
