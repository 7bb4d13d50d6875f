"""What the pages point at is there: files, headings, and names in the code."""

from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links, names_in, prose, spans

TOP = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def looks_like_a_path(span: str) -> bool:
    """`docs/tour.md` or `ledger/`, and not `POST /api` or `landlord/kind/uuid`."""
    return "/" in span and span.split("/")[0] in TOP and not set(span) & set(" <>{}*$:")


@each_page
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [str(link) for link in links(page) if not link.file.exists()] == []


@each_page
def test_every_link_to_a_heading_finds_it(page: Path) -> None:
    pointing = [link for link in links(page) if link.heading]
    assert [str(link) for link in pointing if link.heading not in anchors(link.file)] == []


@each_page
def test_every_name_that_links_to_code_is_defined_there(page: Path) -> None:
    named = [(link, link.symbol) for link in links(page) if link.symbol]
    assert [str(link) for link, symbol in named if symbol not in names_in(link.file)] == []


@each_page
def test_every_path_set_as_code_exists(page: Path) -> None:
    paths = [span for span in spans(page) if looks_like_a_path(span)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@each_page
def test_no_page_says_what_belongs_elsewhere(page: Path) -> None:
    assert [word for word in ("TODO", "FIXME", "lorem") if word in prose(page)] == []
