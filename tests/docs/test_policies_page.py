"""The page for policy officers shows what the packs say."""

from docs.policies import MARKER, PAGE, tables
from policies.loader import available_packs

WORDS, _, TABLES = PAGE.read_text(encoding="utf-8").partition(MARKER)


def test_the_committed_tables_are_what_the_packs_say() -> None:
    assert tables() == TABLES, "run: python -m docs.policies"


def test_every_landlord_has_a_column_in_every_table() -> None:
    columns = f" | {' | '.join(available_packs())} |"
    heads = [line for line in TABLES.splitlines() if line.endswith(columns)]
    assert len(heads) == TABLES.count("\n## ")


def test_every_mark_that_the_tables_use_is_explained_in_words() -> None:
    for mark in ("source", "clause", "assumed", "reason"):
        assert f"`{mark}`" in WORDS
