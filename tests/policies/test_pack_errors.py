"""A pack that cannot be used says in which file, at which key, why, and what to do."""

import pytest

from policies.errors import PackError, UnknownPack
from policies.loader import load_policy
from tests.policies.conftest import OwnFolder

SHAL = "packs/shal.toml"
CALENDAR = "calendars/england-2026-11.toml"
CODE = "codes/complaint-handling-code-2024.toml"

FIRST = "clocks.first_response"
STATUTORY = "clocks.stage_one_acknowledgement"
ACKNOWLEDGEMENT = "templates.public_acknowledgement.text"

# What is changed in which file; the key and the reason that the error gives.
BROKEN = {
    "unknown key": (SHAL, "[owner]", '[owner]\ncolour = "red"', "owner.colour", "unknown key"),
    "unknown section": (SHAL, "[outbox]", "[inbox]\n[outbox]", "inbox", "unknown key"),
    "missing key": (SHAL, 'approver = "board"\n', "", "owner.approver", "missing; add it"),
    "wrong type": (SHAL, "amount = 240", 'amount = "240"', f"{FIRST}.amount", "int"),
    "a yes for a number": (SHAL, "amount = 240", "amount = true", f"{FIRST}.amount", "int"),
    "zero": (SHAL, "amount = 240", "amount = 0", f"{FIRST}.amount", "greater than 0"),
    "no such kind": (SHAL, '"monitored"', '"minutes"', f"{FIRST}.kind", "'monitored'"),
    "unknown clock": (
        SHAL,
        "[clocks.first_response]",
        "[clocks.first]",
        "clocks",
        "no clock|missing",
    ),
    "missing clock": (
        SHAL,
        "[clocks.identity_check]",
        "[clocks.consent]",
        "clocks",
        "identity_check",
    ),
    "missing template": (
        SHAL,
        "[templates.consent_request]",
        "[templates.c]",
        "templates",
        "consent_request",
    ),
    "bad field": (SHAL, "{landlord}", "{landlord.name}", ACKNOWLEDGEMENT, "plain name"),
    "assumed without reason": (
        SHAL,
        'reason = "The policy is silent on hours; common office hours are taken."',
        "",
        "monitoring",
        "needs a `reason`",
    ),
    "bad hours": (SHAL, '"09:00-17:00"', '"9-5"', "monitoring.monday", "09:00-17:00"),
    "hours backwards": (SHAL, '"09:00-17:00"', '"17:00-09:00"', "monitoring.monday", "split it"),
    "hours past midnight": (SHAL, '"09:00-17:00"', '"20:00-24:30"', "monitoring.monday", "24:00"),
    "hours overlap": (
        SHAL,
        '"09:00-17:00"',
        '"09:00-17:00", "16:00-18:00"',
        "monitoring.monday",
        "overlap",
    ),
    "unknown zone": (SHAL, "Europe/London", "Europe/Bridgwater", "zone", "no time zone"),
    "unknown nation": (SHAL, 'nation = "england"', 'nation = "mercia"', "nation", "'england'"),
    "other nation": (
        SHAL,
        'nation = "england"',
        'nation = "wales"',
        "calendar",
        "one of that nation",
    ),
    "unknown calendar": (SHAL, "england-2026-11", "england-1066", "calendar", "england-2026-11"),
    "unknown code": (
        SHAL,
        'code = "complaint',
        'code = "parking',
        "code",
        "complaint-handling-code-2024",
    ),
    "no code": (SHAL, 'code = "complaint-handling-code-2024"', "", "code", "missing"),
    "other id": (SHAL, 'id = "shal"', 'id = "shale"', "id", "make them the same"),
    "no retry delay": (SHAL, "[1, 5, 15, 60, 240]", "[]", "outbox.retry_minutes", "at least 1"),
    "delay of nothing": (SHAL, "[1, 5, 15", "[0, 5, 15", "outbox", "above 0"),
    "no TOML": (SHAL, "[owner]", "[owner", "", "not TOML"),
    "share of one": (SHAL, "at_share = 0.8", "at_share = 1.0", "warning.at_share", "less than 1"),
    "calendar backwards": (CALENDAR, "2030-12-31", "2001-12-31", "", "before 2018-01-01"),
    "code with a wrong key": (
        CODE,
        "statutory = true",
        "law = true",
        f"{STATUTORY}.law",
        "unknown",
    ),
}


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
