"""A pack may cite a code before it is in force; until then the one that it replaces holds."""

from datetime import date
from typing import Any

from policies.codes import Code, merged
from policies.documents import fit, read_toml
from policies.loader import load_policy

THIS = fit(Code, "code", read_toml("codes", "complaint-handling-code-2024"))
ACK = "stage_one_acknowledgement"


def to_come() -> Code:
    """Return a code to come, with an acknowledgement in three days."""
    sooner = THIS.clocks[ACK].model_copy(update={"amount": 3})
    return THIS.model_copy(
        update={
            "id": "code-2027",
            "in_force_from": date(2027, 4, 1),
            "replaces": THIS.id,
            "clocks": {**THIS.clocks, ACK: sooner},
        }
    )


def completed(**clocks: Any) -> dict[str, Any]:  # noqa: ANN401 -- a pack's content
    """Return a pack that cites it, complete."""
    pack = {"warning": {"at_share": 0.8, "source": "s", "clause": "redress:targets"}}
    return merged({**pack, "clocks": clocks}, to_come(), "pack", None, THIS)


def test_the_limits_of_the_code_before_stand_beside_the_new_ones() -> None:
    complete = completed()
    assert complete["clocks"][ACK]["amount"] == 3
    assert complete["former_code"]["clocks"][ACK]["amount"] == 5
    assert complete["former_code"]["reference"]["id"] == THIS.id


def test_what_the_landlord_promises_itself_holds_under_both() -> None:
    own = {**THIS.clocks[ACK].model_dump(mode="json"), "amount": 2}
    complete = completed(**{ACK: own})
    assert complete["clocks"][ACK]["amount"] == 2
    assert ACK not in complete["former_code"]["clocks"]


def test_a_code_that_replaces_none_leaves_nothing_beside() -> None:
    assert load_policy("shal").policy.former_code is None
