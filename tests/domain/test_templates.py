"""Wordings: filled in exactly, approved, and refused where they do not fit."""

from datetime import date

import pytest
from pydantic import ValidationError

from domain.templates import Template, TemplateFields, TemplateNotApproved, UnknownTemplate
from policies.loader import load_policy


def wording(text: str) -> Template:
    return Template(
        text=text,
        audience="private",
        approved_by="an-officer",
        approved_on=date(2026, 1, 5),
        source="a test",
        clause="a-test",
    )


def test_a_wording_is_filled_in_byte_for_byte() -> None:
    rendered = wording("Found: {finding}. Braces in values {{stay}}.").render(
        "answer", {"finding": "upheld {finding}"}
    )
    assert rendered == "Found: upheld {finding}. Braces in values {stay}."


def test_missing_and_unknown_fields_are_both_named() -> None:
    with pytest.raises(TemplateFields) as caught:
        wording("Found: {finding}.").render("answer", {"found": "upheld"})
    assert caught.value.references == {
        "template": "answer",
        "missing": "finding",
        "unknown": "found",
    }


@pytest.mark.parametrize("text", ["{0}", "{}", "{a.b}", "{a!r}", "{a:>9}", "{a[0]}"])
def test_a_field_is_a_plain_name(text: str) -> None:
    with pytest.raises(ValidationError, match="plain name"):
        wording(text)


def test_a_lone_brace_is_refused() -> None:
    with pytest.raises(ValidationError):
        wording("a lone { brace")


def test_an_unknown_wording_is_refused_with_the_list() -> None:
    with pytest.raises(UnknownTemplate) as caught:
        load_policy("shal").policy.render("no_such_thing")
    assert "public_acknowledgement" in caught.value.references["known"]


@pytest.mark.clause("shal-tone")
def test_an_unapproved_wording_cannot_be_picked() -> None:
    policy = load_policy("shal").policy
    name = "public_acknowledgement"
    unapproved = policy.templates[name].model_copy(update={"approved_on": None})
    changed = policy.model_copy(update={"templates": {**policy.templates, name: unapproved}})
    with pytest.raises(TemplateNotApproved):
        changed.render(name)


def test_a_wording_takes_the_landlords_contacts_from_the_pack() -> None:
    rendered = load_policy("shal").policy.render("private_invitation")
    assert "send us a private message" in rendered
    assert "information@shal.org" in rendered
