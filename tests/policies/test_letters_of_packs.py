"""What the Code asks of letters and complaints holds for every pack."""

from datetime import date

import pytest

from policies.errors import PackError
from policies.loader import load_policy
from policies.wordings import LETTERS
from tests.policies.broken_rules import SHAL
from tests.policies.conftest import OwnFolder

PACKS = ["alliance", "havebury", "mhs", "shal", "west-kent"]


@pytest.mark.parametrize("pack", PACKS)
def test_every_letter_says_what_the_code_asks(pack: str) -> None:
    templates = load_policy(pack).policy.templates
    assert {name: set(says) - templates[name].fields for name, says in LETTERS.items()} == {
        name: set() for name in LETTERS
    }


def test_a_letter_that_leaves_something_out_is_refused(own: OwnFolder) -> None:
    own.change(SHAL, "We will answer you in full by {until}.", "Please wait.")
    with pytest.raises(PackError, match=r"asks that it says \{until\}") as caught:
        load_policy("shal")
    assert caught.value.key == "templates.extension_notice.text"


def test_no_pack_changes_what_the_code_sets_beside_its_clocks(own: OwnFolder) -> None:
    own.change(SHAL, "[outbox]", "[complaints]\n\n[outbox]")
    with pytest.raises(PackError, match="says this for every landlord"):
        load_policy("shal")


@pytest.mark.parametrize("pack", PACKS)
def test_a_year_after_the_answer_ends_on_the_same_day(pack: str) -> None:
    limits = load_policy(pack).policy.complaints
    assert limits is not None
    assert limits.ombudsman_route.period.after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert limits.beyond_maximum.in_time is False
