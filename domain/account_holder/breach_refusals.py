"""Why something cannot be recorded as a breach.

Refusal (domain/errors.py)
├── NeverABreach            a complaint, disagreement or criticism is none
├── OwnDetailsProtected     hiding somebody's own details is help
├── NotTheirCategory        the category binds other people
├── OfColleaguesAlone       a login or a role is said of colleagues alone
├── TargetMissing           whom abuse is aimed at decides what it weighs
├── PatternMissing          the category needs more posts than are cited
├── PatternOutsideWindow    they lie further apart than the pack's window
├── IntentMissing           the category needs the ground for thinking it was meant
└── DoneInFuture            it has not happened yet
"""

from domain.errors import Refusal


class NeverABreach(Refusal):
    """Criticism is never a breach."""

    code = "never_a_breach"
    words = (
        "This amounts to {what}, and that is never a breach of '{category}', however it is put. "
        "Leave the post as it stands and handle it in its case."
    )
    clause = "redress:criticism"


class OwnDetailsProtected(Refusal):
    """Whoever tells details of themselves is protected, not sanctioned."""

    code = "own_details_protected"
    words = (
        "The author told these details of themselves. Hiding the post is help and is never held "
        "against them: hide it in its case, with 'hide_post', and record no breach."
    )
    clause = "alliance-categories"


class NotTheirCategory(Refusal):
    """A category can bind some people only."""

    code = "category_binds_others"
    words = (
        "The category '{category}' binds {binds} and nobody else, and this was done as "
        "{capacity}. Choose a category that applies to them, or record no breach."
    )
    clause = "havebury-not"


class OfColleaguesAlone(Refusal):
    """By which login somebody is known, and as what, is said of what they did as a colleague."""

    code = "of_colleagues_alone"
    words = (
        "A login and a role are said of what a colleague did, and this is recorded as done as "
        "{capacity}. Say that it was done as a colleague, or leave both out."
    )
    clause = "redress:staff-conduct"


class TargetMissing(Refusal):
    """What abuse weighs depends on whom it was aimed at."""

    code = "target_missing"
    words = (
        "The category '{category}' is abuse of people. Say whom it was aimed at: staff, residents "
        "or others."
    )
    clause = "mhs-zero-tolerance"


class PatternMissing(Refusal):
    """Some categories are a pattern and not one post."""

    code = "pattern_missing"
    words = (
        "The category '{category}' needs at least {needed} posts of this account holder within "
        "{days} days, and {cited} are cited here. Cite the others, or wait until there are; "
        "one negative post is no breach."
    )
    clause = "alliance-provocation"


class PatternOutsideWindow(Refusal):
    """What lies further apart than the window makes no pattern."""

    code = "pattern_outside_window"
    words = (
        "The post {item} was made on {day}, which is more than {days} days from the one recorded. "
        "Cite posts from within that time."
    )
    clause = "alliance-provocation"


class IntentMissing(Refusal):
    """The category needs the ground for thinking that it was meant."""

    code = "intent_missing"
    words = (
        "The category '{category}' needs the ground for thinking that these posts were meant to "
        "provoke. Write down what shows it; that they are negative is no ground."
    )
    clause = "alliance-provocation"


class DoneInFuture(Refusal):
    """A breach is recorded after it happened."""

    code = "done_in_future"
    words = "This is said to have happened on {at}, which is still to come. Correct the time."
    clause = "redress:shape"
