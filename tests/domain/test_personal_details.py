"""Personal details in what people write: found by how they are written."""

import pytest

from domain.noticing import notice
from domain.personal_details import find_details
from policies.loader import load_policy

MHS = load_policy("mhs").policy
SHAL = load_policy("shal").policy


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Write to jo.bright+home@mail.example.com please", ("email",)),
        ("Ring 07700 900123", ("phone",)),
        ("Ring (01632) 960 123 after six", ("phone",)),
        ("Ring +44 7700 900 123", ("phone",)),
        ("I live at 3 Mill Lane, ME14 2AB", ("postcode",)),
        ("flat 2, tq12 4pl", ("postcode",)),
        ("My tenancy number is 0012345678", ("tenancy-number",)),
        ("rent account ref: AB123456/01", ("tenancy-number",)),
        ("jo@mail.example or 07700900123", ("email", "phone")),
    ],
)
@pytest.mark.clause("mhs-public")
def test_what_identifies_a_person_or_a_home_is_found(text: str, kinds: tuple[str, ...]) -> None:
    assert notice(MHS, text).personal == kinds


@pytest.mark.parametrize(
    "text",
    [
        "I waited from 9am to 5pm on 27 November 2026",
        "My rent went up by 100 pounds a month",
        "Flat E1 9am sharp",
        "The gas people on 0800 111 999 came at once",
        "@mhs_homes please help @jo",
        "Job number 123456 was closed",
        "50000000 reasons to be angry",
    ],
)
def test_times_amounts_and_public_numbers_identify_nobody(text: str) -> None:
    assert notice(MHS, text).personal == ()


@pytest.mark.parametrize("text", ["I rang 01278 444344", "I wrote to Information@SHAL.org"])
def test_the_landlords_own_number_is_nobodys_detail(text: str) -> None:
    assert notice(SHAL, text).personal == ()


def test_each_detail_is_shown_where_it_stands() -> None:
    text = "Ring 07700 900123, or write to jo@mail.example"
    assert [text[d.start : d.end] for d in find_details(MHS, text)] == [
        "07700 900123",
        "jo@mail.example",
    ]
