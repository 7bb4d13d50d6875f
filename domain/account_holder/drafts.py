"""What a decision about an account holder has come to so far, and how to find what it names."""

from domain.account_holder.events import HolderEvent
from domain.account_holder.refusals import BreachNotKnown, UnknownCategory
from domain.account_holder.state import Breach, Holder
from domain.drafting import Draft
from domain.errors import NothingToDo
from domain.policy import Policy
from domain.policy.conduct import Category

HolderDraft = Draft[Holder, HolderEvent]


def breach_of(holder: Holder, breach_id: str) -> Breach:
    """Return a breach of the holder, or refuse an id that is none."""
    if breach_id not in holder.breaches:
        raise BreachNotKnown(breach=breach_id)
    return holder.breaches[breach_id]


def open_breach(holder: Holder, breach_id: str) -> Breach:
    """Return a breach that waits for a decision; NothingToDo where it was decided."""
    breach = breach_of(holder, breach_id)
    if not breach.is_open:
        raise NothingToDo(what="this breach was decided")
    return breach


def category_of(policy: Policy, key: str) -> Category:
    """Return a category of the pack, or refuse an unknown one with the list of those it has."""
    for category in policy.categories:
        if category.key == key:
            return category
    known = ", ".join(sorted(each.key for each in policy.categories))
    raise UnknownCategory(category=key, known=known, pack=policy.id)
