"""Every command that a person may send has a form, and the form makes that command."""

from base64 import b64encode
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from application.kinds import KINDS, commands_of, parse_command
from application.texts import mention_texts
from console.acts.act import Act, acts_of
from console.acts.desk import CAUSE, TEAM
from console.acts.fields import Field
from console.acts.reading import Typed, read, row_of
from console.acts.registry import ELSEWHERE, acts, sent_by_people
from domain.case.outgoing import Outgoing
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.messages import Command
from tests.domain.happenings import CASE_ID, RESIDENT

PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
LONDON = ZoneInfo("Europe/London")
AN_ID = "01a1fc2f-373a-7c96-aa67-3338fbfb9df0"
SAID = {
    "textarea": "The lift was mended.",
    "text": "seen",
    "personal": "Jo",
    "lines": "one\ntwo",
    "dates": "2026-11-30",
    "numbers": "1\n2",
    "number": "3",
    "minutes": "90",
    "date": "2026-11-30",
    "instant": "2026-11-30T16:00",
    "yes_no": "yes",
    "checkbox": "yes",
    "case": f"http://127.0.0.1:8080/shal/cases/{AN_ID}",
    "json": "{}",
    # One transparent pixel, as a form's file becomes.
    "pictures": b64encode(PIXEL).decode(),
}
# What only the form of a certain command knows to be right.
FITTING = {
    CAUSE: "workload",
    "member": f"shal/case/{AN_ID}",
    "images": "0" * 64,
    "identifiable": f"subject:{AN_ID}",
    "office of the channel": "communications-officer",
    "person": f"subject:{AN_ID}",
    "role": "colleague",
    "type": "x",
    "digest": "0" * 64,
    "method": "security_questions",
    "language": "cy",
    "account": f"subject:{AN_ID}",
    "done_at": "2026-11-30T16:00:00+00:00",
    "cited": "",
    "bundle": "0" * 64,
    "case": CASE_ID,
    "group": f"shal/channel/{AN_ID}",
    "public": "true",
}


def typed_into(field: Field) -> Iterator[tuple[str, list[str]]]:
    """Fill a field in as somebody could."""
    if field.inner:
        parts = row_of(field, 0) if field.widget == "rows" else field.inner
        for part in parts:
            yield from typed_into(part)
        return
    if field.choices:
        yield field.path, [field.choices[0].value]
    elif field.source == "people":
        yield field.path, ["staff:amara"]
    elif field.source == TEAM:
        yield field.path, ["press"]
    elif field.source is not None:
        yield field.path, [FITTING.get(field.source, AN_ID)]
    else:
        yield field.path, [FITTING.get(field.path, SAID[field.widget])]


def _named(each: object) -> str:
    return each.key if isinstance(each, Act) else str(each)


EVERY_ACT = [(kind, act) for kind in KINDS for act in acts(kind).values()]
each_act = pytest.mark.parametrize(("kind", "act"), EVERY_ACT, ids=_named)


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_that_people_send_has_an_act(kind: str) -> None:
    assert {act.command for act in acts(kind).values()} == set(sent_by_people(kind))


def test_a_command_without_an_act_is_opened_or_sent_on_a_page_of_its_own() -> None:
    people = {each for kind in KINDS for each in commands_of(kind) if each in COMMAND_PERMISSIONS}
    assert people - {act.type for _, act in EVERY_ACT} == ELSEWHERE


@each_act
def test_a_filled_form_becomes_its_command(kind: str, act: Act) -> None:
    values = dict(pair for field in act.fields for pair in typed_into(field))
    made = read(act.fields, Typed(values), LONDON)
    assert made.errors == {}
    # What a kind completes from its records is asked under names of its own.
    fitting = {name: value for name, value in made.body.items() if name in act.command.model_fields}
    body = {"type": act.type, **act.preset, **fitting, **_omitted(act)}
    stream = CASE_ID.replace("/case/", f"/{kind}/")
    command = parse_command(stream, mention_texts("shal", RESIDENT, AN_ID, body))
    assert isinstance(command, act.command)


def _omitted(act: Act) -> dict[str, str]:
    """Return what a choice that was made sets, which only a case's records know."""
    asked = {field.path for field in act.fields} | act.preset.keys()
    required = {n for n, info in act.command.model_fields.items() if info.is_required()}
    return {name: FITTING[name] for name in required - asked}


@each_act
def test_an_empty_form_says_what_is_missing(kind: str, act: Act) -> None:
    made = read(act.fields, Typed(), LONDON)
    missing = {path.partition(".")[0] for path in made.errors}
    assert missing >= {field.path for field in act.fields if field.required}


@each_act
def test_every_act_has_words_to_read(kind: str, act: Act) -> None:
    assert act.label[0].isupper()
    assert act.help.endswith(".")
    assert all(field.label for field in act.fields)


def test_what_goes_out_says_for_whom_on_its_button() -> None:
    out = [act for _, act in EVERY_ACT if act.audience in ("public", "private")]
    assert all({"PUBLIC", "PRIVATE"} & set(act.button.split()) for act in out)


def test_whatever_goes_out_says_for_whom_it_is() -> None:
    out = [act for _, act in EVERY_ACT if issubclass(act.command, Outgoing)]
    assert [act.key for act in out if act.audience is None] == []


def test_a_command_for_two_audiences_is_two_acts() -> None:
    of_it = [act for act in acts("case").values() if act.type == "send_message"]
    assert {act.audience for act in of_it} == {"public", "private"}


def test_whatever_writes_to_the_resident_rests_on_what_was_read() -> None:
    out = [act for _, act in EVERY_ACT if act.audience in ("public", "private")]
    assert all(act.rests_on_what_was_read for act in out)


class _New(Command):
    """Do something that nobody has worded."""

    type: str = "brand_new"
    count: int


def test_a_command_that_nobody_worded_has_a_form() -> None:
    (act,) = acts_of(_New, ())
    assert (act.label, act.help) == ("Brand new", "Do something that nobody has worded.")
    assert [field.widget for field in act.fields] == ["number"]
