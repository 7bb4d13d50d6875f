"""What is kept of two landlords stands apart in every table, and in what is made of it."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Table, select

from application.case_list import Asker, Sieve, Which, list_cases
from contracts.free_ids import new_id
from domain.identifiers import parse_stream
from ledger.tables import metadata
from projections.live import live_tables
from tests.cli.installed import Folder
from tests.isolation.neighbours import House, Neighbours
from vault.tables import metadata as vault_metadata

# What belongs to the installation, and names nobody's streams.
OF_ALL = {"ledger_head", "documents", "simulation", "vault_keys"}
# What is kept by an id that only its owner's rows name.
BY_ID = {"send_marks", "projections"}


def tables(two: Neighbours) -> Iterator[Table]:
    with two.us.stage.parts.ledger.reading() as view:
        live = list(live_tables(view.connection).values())
    yield from (*metadata.tables.values(), *vault_metadata.tables.values(), *live)


def rows_of(two: Neighbours, landlord: str) -> Iterator[tuple[str, str]]:
    """Return every row of a landlord's, in either database, as text."""
    parts = two.us.stage.parts
    in_vault = set(vault_metadata.tables)
    for table in tables(two):
        if "landlord" in table.c:
            engine = parts.vault.engine if table.name in in_vault else parts.ledger.engine
            with engine.connect() as connection:
                found = connection.execute(select(table).where(table.c.landlord == landlord))
                yield from ((table.name, str(tuple(row))) for row in found)


def test_every_table_says_whose_its_rows_are(two: Neighbours) -> None:
    nobodys = {table.name for table in tables(two) if "landlord" not in table.c}
    assert nobodys == OF_ALL | BY_ID


def test_no_row_of_ours_names_anything_of_theirs(two: Neighbours) -> None:
    marks = {what: mark for what, mark in two.marks().items() if what != "name"}
    rows = list(rows_of(two, two.us.landlord))
    assert len({name for name, _ in rows}) > 5
    found = [(name, what) for name, row in rows for what, mark in marks.items() if mark in row]
    assert found == []


def test_the_marks_are_found_among_their_rows(two: Neighbours) -> None:
    """A search that finds nothing anywhere would prove nothing."""
    said = "\n".join(row for _, row in rows_of(two, two.them.landlord))
    assert two.marks()["case"] in said
    assert two.marks()["subject"] in said


async def test_who_read_their_texts_is_in_their_journal_alone(two: Neighbours) -> None:
    for house in two.both:
        await house.events(house.case)
    for house, other in ((two.us, two.them), (two.them, two.us)):
        with house.stage.parts.ledger.reading() as view:
            streams = [row.stream for row in view.streams(house.landlord, "journal")]
            said = "".join(str(row.payload) for s in streams for row in view.load(s))
        assert house.uuid in said
        assert other.uuid not in said


async def test_a_refusal_of_ours_is_in_our_journal_alone(two: Neighbours) -> None:
    command = new_id()
    await two.us.command("close_case", command_id=command)
    with two.us.stage.parts.ledger.reading() as view:
        noted = [row for row in view.events(limit=100_000) if row.command_id == command]
    assert [(row.type, row.landlord) for row in noted] == [
        ("journal.command_refused", two.us.landlord)
    ]


COMMANDS = {
    "the list": ("case", "list"),
    "the list as JSON": ("case", "list", "--json"),
    "a case": ("case", "show", "UUID"),
    "a case as JSON": ("case", "show", "UUID", "--json"),
    "a timeline": ("case", "timeline", "UUID", "--json"),
    "a replay": ("audit", "replay", "UUID", "--json"),
    "a channel's replay": ("audit", "replay", "CHANNEL"),
}


def run(house: House, words: tuple[str, ...], whose: House) -> tuple[int, str]:
    """Run a command for one landlord about another's things."""
    short = {"UUID": whose.uuid[:13], "CHANNEL": whose.channel_uuid[:13]}
    arguments = [short.get(word, word) for word in words]
    result = Folder(house.stage.folder).run(*arguments, "--landlord", house.landlord)
    return result.exit_code, result.stdout + result.stderr


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_command_for_us_prints_nothing_of_theirs(two: Neighbours, words: tuple[str, ...]) -> None:
    status, said = run(two.us, words, two.us)
    assert status == 0, said
    assert [what for what, mark in two.marks().items() if mark in said] == []


@pytest.mark.parametrize(
    "words", [words for words in COMMANDS.values() if words[-1] not in ("list", "--json")]
)
def test_a_command_for_us_does_not_know_their_case(two: Neighbours, words: tuple[str, ...]) -> None:
    status, said = run(two.us, words, two.them)
    assert status == 2
    assert "There is nothing under" in said


def test_a_landlord_that_there_is_not_is_said_with_those_there_are(two: Neighbours) -> None:
    result = Folder(two.us.stage.folder).run("case", "list", "--landlord", "nobody")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no landlord 'nobody' here. Known: mhs, shal." in result.stderr


def test_the_settings_list_every_landlord(two: Neighbours) -> None:
    rows = json.loads(Folder(two.us.stage.folder).run("case", "list", "--json").stdout)
    assert {parse_stream(row["stream"]).landlord for row in rows} == {"mhs", "shal"}


def test_our_counts_are_of_our_cases(two: Neighbours) -> None:
    for house in two.both:
        own = [r for r in house.stage.reader.cases(house.landlord) if r["stage"] != "closed"]
        asker = Asker("staff:somebody", (), house.stage.parts.now())
        page = list_cases(house.stage.parts.ledger, house.landlord, Sieve(), 0, 100, asker)
        assert page.counts[Which.OPEN] == len(page.cases) == len(own)
