"""A pack that cannot be used says in which file, at which key, why, and what to do."""

import pytest

from policies.errors import PackError, UnknownPack
from policies.loader import load_policy
from tests.policies.broken_packs import BROKEN, CALENDAR, FIRST
from tests.policies.broken_rules import SHAL
from tests.policies.conftest import OwnFolder


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN.keys())
def test_an_error_names_file_key_and_reason(
    own: OwnFolder, case: tuple[str, str, str, str, str]
) -> None:
    file, old, new, key, reason = case
    own.change(file, old, new)
    with pytest.raises(PackError, match=reason) as caught:
        load_policy("shal")
    assert (caught.value.file, caught.value.key) == (str(own.folder / file), key)


def test_hours_that_never_open_are_refused(own: OwnFolder) -> None:
    own.change(SHAL, "[[channels]]", CLOSED_FOR_YEARS)
    with pytest.raises(PackError, match="no monitored minute") as caught:
        load_policy("shal")
    assert (caught.value.file, caught.value.key) == (str(own.folder / SHAL), "monitoring")


CLOSED_FOR_YEARS = """
[[monitoring.closures]]
name = "closed for good"
on = 2018-01-01
until = 2030-12-31

[[channels]]"""


def test_a_closure_that_ends_before_it_begins_is_refused(own: OwnFolder) -> None:
    own.change(SHAL, "[[channels]]", CLOSED_FOR_YEARS.replace("until = 2030", "until = 2017"))
    with pytest.raises(PackError, match="before it begins") as caught:
        load_policy("shal")
    assert caught.value.key == "monitoring.closures.0"


def test_a_calendar_with_an_empty_year_is_refused(own: OwnFolder) -> None:
    own.change(CALENDAR, "complete_until = 2030-12-31", "complete_until = 2031-12-31")
    with pytest.raises(PackError, match="no bank holiday in 2031") as caught:
        load_policy("shal")
    assert caught.value.file == str(own.folder / CALENDAR)


def test_all_problems_of_a_file_are_told_at_once(own: OwnFolder) -> None:
    own.change(SHAL, 'approver = "board"\n', "")
    own.write(SHAL, (own.folder / SHAL).read_text().replace("amount = 240", "amount = -1"))
    with pytest.raises(PackError) as caught:
        load_policy("shal")
    assert [problem.key for problem in caught.value.problems] == [
        "owner.approver",
        f"{FIRST}.amount",
    ]


@pytest.mark.parametrize("pack_id", ["nobody", "", "../packs/shal", "SHAL"])
def test_an_unknown_pack_is_refused_with_the_list(pack_id: str) -> None:
    with pytest.raises(UnknownPack, match="there are alliance, havebury, mhs, shal, west-kent"):
        load_policy(pack_id)


# -- a statutory limit may be shortened, never lengthened

OWN_LIMIT = """
[clocks.stage_one_acknowledgement]
kind = "{kind}"
amount = {amount}
runs_from = "the complaint is received"
statutory = {statutory}
source = "our own promise"
clause = "redress:own-promise"

[outbox]"""


def _promise(own: OwnFolder, amount: object, kind: str = "working-days", law: str = "true") -> None:
    own.change(SHAL, "[outbox]", OWN_LIMIT.format(kind=kind, amount=amount, statutory=law))


@pytest.mark.parametrize("amount", [2, 5])
def test_a_pack_may_promise_sooner_than_the_law(own: OwnFolder, amount: int) -> None:
    _promise(own, amount)
    rule = load_policy("shal").policy.clocks["stage_one_acknowledgement"]
    assert (rule.amount, rule.source) == (amount, "our own promise")


@pytest.mark.parametrize(
    ("amount", "kind", "law"),
    [(6, "working-days", "true"), (5, "elapsed-hours", "true"), (5, "working-days", "false")],
)
@pytest.mark.clause("shal-accessible")
def test_lengthening_a_statutory_limit_is_refused(
    own: OwnFolder, amount: int, kind: str, law: str
) -> None:
    _promise(own, amount, kind, law)
    with pytest.raises(PackError, match="may only shorten") as caught:
        load_policy("shal")
    assert caught.value.key == "clocks.stage_one_acknowledgement"
