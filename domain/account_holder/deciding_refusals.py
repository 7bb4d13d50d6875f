"""Why something cannot be decided about a breach.

Refusal (domain/errors.py)
├── MeasureNotOfCategory    the pack does not allow it for this category
├── NothingToRemove         in a private thread nothing is removed
├── NotOurPage              on a page that is not ours nothing can be removed
├── NoStrikeForColleagues   a colleague's breach is referred
├── KnowledgeMissing        a strike needs grounds that the person knew
├── SanctionWithoutStrike   what bears on a person rests on a strike
├── RungNotReached          the ladder has not come to that yet
├── PartMissing             nobody said which part
└── FinalNotUnderstood      it cannot be undone, and nobody said so
"""

from domain.errors import Refusal


class MeasureNotOfCategory(Refusal):
    """The pack names what may be done about each category."""

    code = "measure_not_of_category"
    words = (
        "The policy does not allow '{measure}' for the category '{category}'. It allows: "
        "{allowed}. Choose among these."
    )
    clause = "alliance-categories"


class NothingToRemove(Refusal):
    """Private messages stay where they are."""

    code = "nothing_to_remove"
    words = (
        "This was said in a private message, which nobody but its readers sees: '{measure}' "
        "cannot be done there. Decide without it; the strike counts all the same."
    )
    clause = "alliance-private-abuse"


class NotOurPage(Refusal):
    """What stands on somebody else's page is not ours to remove."""

    code = "not_our_page"
    words = (
        "This stands on a page that is not ours, so '{measure}' cannot be done. Choose instead: "
        "{offered}."
    )
    clause = "mhs-categories"


class NoStrikeForColleagues(Refusal):
    """A colleague's breach goes to the procedure, and the landlord's own counts for nobody."""

    code = "no_strike_in_this_capacity"
    words = (
        "This was done as {capacity}, so it counts no strike and '{measure}' is not decided "
        "here. A colleague's breach is decided in its referral; decide here about the content "
        "alone."
    )
    clause = "mhs-staff-and-users"


class KnowledgeMissing(Refusal):
    """The pack asks whether the person knew."""

    code = "knowledge_missing"
    words = (
        "The category '{category}' counts a strike only where there are grounds that the person "
        "knew, and none were recorded. Decide without a strike, about the content alone, or "
        "record the breach again with the grounds."
    )
    clause = "westkent-rules"


class SanctionWithoutStrike(Refusal):
    """What bears on a person rests on something that can be appealed and reversed."""

    code = "sanction_without_strike"
    words = (
        "'{measure}' bears on the person, and rests on a strike that they can appeal. Decide it "
        "with a strike, or have a word with them instead."
    )
    clause = "alliance-repeat"


class RungNotReached(Refusal):
    """The ladder proposes; only a grave category skips rungs, and with a reason."""

    code = "rung_not_reached"
    words = (
        "'{measure}' is for rung {needs} of the ladder, and this stands at rung {rung} with "
        "{counted} counting. {next}"
    )
    clause = "alliance-repeat"


class PartMissing(Refusal):
    """What is taken away or changed is on record."""

    code = "part_missing"
    words = (
        "'{measure}' changes what somebody wrote. Say exactly which part goes, or how it reads "
        "afterwards; the original is kept."
    )
    clause = "alliance-partial-removal"


class FinalNotUnderstood(Refusal):
    """What cannot be undone is said before it is done."""

    code = "final_not_understood"
    words = (
        "This cannot be undone once it is done: {measures}. Say that you know so "
        "('final_understood'), or choose a measure that can be taken back."
    )
    clause = "redress:said-before-done"
