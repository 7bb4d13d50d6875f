"""Who disagrees breaks no rule: criticism is never suggested as abuse, however sharp."""

import pytest

from domain.noticing import notice
from policies.loader import available_packs, load_policy

CRITICISM = [
    "I completely disagree with your rent increase and so does everybody I know.",
    "You're the worst landlord in Kent. Shame on you!",
    "This decision is wrong, unfair and frankly stupid. Think again.",
    "Your contractors are useless and your chief executive is overpaid.",
    "What a disgrace. You never listen to tenants and you never will.",
    "I don't believe a word of this statement.",
]


@pytest.mark.clause("westkent-disagree")
@pytest.mark.parametrize("text", CRITICISM)
@pytest.mark.parametrize("landlord", available_packs())
def test_criticism_is_never_suggested_as_a_breach(landlord: str, text: str) -> None:
    assert "rule_breach" not in notice(load_policy(landlord).policy, text).kinds


@pytest.mark.clause("westkent-disagree")
@pytest.mark.parametrize("landlord", available_packs())
def test_disagreement_is_no_category_of_any_policy(landlord: str) -> None:
    keys = {category.key for category in load_policy(landlord).policy.categories}
    assert not {key for key in keys if "disagree" in key or "critic" in key} - ONLY_OF_STAFF


# Havebury's policy binds its own staff and officers not to argue in public; residents never.
ONLY_OF_STAFF = {"criticising-or-arguing"}
