"""Old events are read as if written today, from golden files of each version."""

import json
from pathlib import Path

import pytest

from ledger.upcasting import UPCASTERS, Body, Upcasters

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def upcasters() -> Upcasters:
    """Version 1 said `name`, version 2 `label`, version 3 adds `kind`."""
    steps = Upcasters()

    @steps.register("test.labelled", 1)
    def _(body: Body) -> Body:
        return {"label": body.pop("name"), **body}

    @steps.register("test.labelled", 2)
    def _(body: Body) -> Body:
        return body | {"kind": "unknown"}

    return steps


@pytest.mark.parametrize("version", [1, 2, 3])
def test_every_historical_version_reads_as_the_newest(upcasters: Upcasters, version: int) -> None:
    body = json.loads((GOLDEN / f"test.labelled.v{version}.json").read_text())
    upcast = upcasters.upcast("test.labelled", version, body)
    assert upcast["label"] == "lift"
    assert upcast["kind"] in {"unknown", "repair"}


def test_what_was_stored_is_left_as_it_is(upcasters: Upcasters) -> None:
    stored = {"name": "lift", "inner": {"a": [1]}}
    upcasters.upcast("test.labelled", 1, stored)["inner"]["a"].append(2)
    assert stored == {"name": "lift", "inner": {"a": [1]}}


def test_a_type_without_steps_is_read_as_it_stands(upcasters: Upcasters) -> None:
    assert upcasters.upcast("test.other", 1, {"a": 1}) == {"a": 1}
    assert upcasters.newest("test.labelled") == 3


def test_two_steps_from_one_version_are_refused(upcasters: Upcasters) -> None:
    with pytest.raises(ValueError, match="two upcasters from version 1"):
        upcasters.register("test.labelled", 1)(lambda body: body)


def test_every_registered_step_has_its_golden_file() -> None:
    missing = [
        (type_, version)
        for type_, version in UPCASTERS.steps()
        if not (GOLDEN / f"{type_}.v{version}.json").exists()
    ]
    assert missing == []
