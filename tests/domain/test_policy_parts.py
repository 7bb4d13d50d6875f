"""The parts of a policy by themselves: what each refuses, and what it says."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.policy import Period
from domain.policy.basics import Key, Platform, Role
from domain.policy.conduct import MEASURE_KEYS, Category, Measure
from domain.policy.governance import ApprovalStep, Review
from domain.policy.watching import Volume
from domain.policy.wording import FIELDS, OWN_FIELDS
from domain.templates import Template
from policies.loader import LoadedPack, load_policy

SAID: dict[str, Any] = {"source": "somewhere", "clause": "redress:test"}


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [(1, "months", "1 month"), (3, "months", "3 months"), (1, "days", "1 day")],
)
def test_a_length_of_time_reads_as_people_say_it(amount: int, unit: str, words: str) -> None:
    assert str(Period.model_validate({"amount": amount, "unit": unit})) == words


@pytest.mark.parametrize(("least", "most", "allowed"), [(2, 10, True), (2, 2, True), (3, 2, False)])
@pytest.mark.clause("westkent-volume")
def test_a_promise_of_posts_is_from_few_to_many(least: int, most: int, allowed: bool) -> None:
    fields = {**SAID, "month_min": least, "month_max": most}
    if allowed:
        assert Volume(**fields).month_max == most
    else:
        with pytest.raises(ValidationError, match="exchange them"):
            Volume(**fields)


@pytest.mark.parametrize("days", [0, 1, 60])
def test_the_owner_may_be_told_of_a_review_on_the_day_or_before(days: int) -> None:
    assert Review(**SAID, every_months=12, remind_days_before=days).remind_days_before == days


def test_the_owner_is_never_told_of_a_review_after_it() -> None:
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        Review(**SAID, every_months=12, remind_days_before=-1)


def test_a_step_of_approval_is_required_unless_it_says_otherwise() -> None:
    step = ApprovalStep(**SAID, key="board", name="The board approves", by="board")
    assert (step.required, step.done_on) == (True, None)


def test_a_step_keeps_the_day_on_which_it_was_done() -> None:
    step = ApprovalStep(**SAID, key="b", name="B", by="board", done_on=date(2022, 4, 5))
    assert step.done_on == date(2022, 4, 5)


def test_a_measure_needs_a_reason_unless_it_says_otherwise() -> None:
    assert Measure(**SAID, name="hide", on="content", undoable=True).needs == ("reason",)


@pytest.mark.clause("westkent-disagree")
def test_a_category_binds_anyone_and_needs_no_knowledge_by_itself() -> None:
    category = Category(**SAID, key="spam", name="Spam", says="Spam", measures=("hide",))
    assert (category.subject, category.needs_knowledge, category.grave) == ("anyone", False, False)


def test_every_measure_has_a_key_that_can_stand_in_a_pack() -> None:
    assert [TypeAdapter(Key).validate_python(key) for key in MEASURE_KEYS] == list(MEASURE_KEYS)


@pytest.mark.parametrize("name", ["Jo Bright", "jo.bright", "officer@shal.org", "", "9to5"])
def test_a_role_is_never_a_persons_name_or_address(name: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Role).validate_python(name)


@pytest.mark.parametrize("name", ["Facebook", "face book", "", "-x"])
def test_a_platform_is_named_as_its_connector_is(name: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Platform).validate_python(name)


# -- the fields of wordings


def test_every_field_is_a_name_that_a_wording_may_have() -> None:
    text = " ".join(f"{{{field}}}" for field in FIELDS)
    assert Template(**SAID, text=text, audience="public").fields == FIELDS.keys()


def test_what_the_pack_fills_is_known_as_its_own(shal: LoadedPack) -> None:
    assert shal.policy.own_words.keys() <= OWN_FIELDS <= FIELDS.keys()


def test_a_contact_of_the_pack_fills_the_field_of_its_name() -> None:
    policy = load_policy("mhs").policy
    assert policy.own_words["information_commissioner"] in policy.render("privacy_information")


def test_a_contact_that_the_pack_lacks_fills_nothing(shal: LoadedPack) -> None:
    assert "councillor" not in shal.policy.own_words
