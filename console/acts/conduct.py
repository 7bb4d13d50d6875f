"""The words of a person's conduct: accounts, breaches, and what is decided about them."""

from collections.abc import Sequence

from console.acts.fields import Field
from console.acts.wording import Wording
from domain.account_holder import commands as do
from domain.account_holder.state import Account, Breach, ContentAct, Strike

_FINAL = (
    "A removed post cannot be brought back, and what was reported to a platform or to the police "
    "cannot be taken back. Look at what it would bring about before you decide."
)
_WHICH_BREACH = {"breach_id": "Which breach"}
# What the case's own record says of the item.
_OF_THE_CASE = ("account", "deed", "done_at", "evidence", "cited")


def _linked(account: Account) -> bool:
    return account.linked


def _undecided(breach: Breach) -> bool:
    return breach.is_open


def _counts(strike: Strike) -> bool:
    return not strike.reversed


def _stalled(act: ContentAct) -> bool:
    return act.status == "stalled"


WORDINGS: Sequence[Wording] = (
    Wording(
        do.RecordBreach,
        label="Record a breach",
        help="Something that breaks a rule, as its case keeps it. Judging the post is not yet "
        "judging the person.",
        omit=_OF_THE_CASE,
        adds=(Field("cited", "Further posts of the same pattern", "lines", required=False),),
        order=("case", "item", "category", "amounts_to"),
        labels={
            "category": "Which rule of the policy",
            "case": "The case that keeps the evidence",
            "item": "Which post or message of that case",
            "place": "Where it stands",
            "capacity": "As what the person did it",
            "about_actor": "Of a colleague: their login here, where it is known",
            "role": "Of a colleague: what they are to us",
            "target": "Whom it is aimed at",
            "amounts_to": "What it comes to, all told",
            "own_details": "The details are the person's own",
            "knowledge": "Why you think that they knew",
            "intent": "Why you think that they meant it",
            "says": "What breaks the rule",
            "cited": "Further posts of the same pattern",
        },
        from_records={"category": "category", "role": "role"},
        hints={
            "about_actor": "Nobody of this login sees anything of it from then on.",
            "role": "Which procedure hears it. Left out, it is an employee's.",
            "case": "The address of the case's page.",
            "item": "The platform's id of the post or message.",
            "amounts_to": "A complaint, disagreement or criticism is never a breach.",
            "cited": "The platform's ids of posts of the same case, one a line.",
        },
    ),
    Wording(
        do.DecideBreach,
        label="Decide what is done about a breach",
        help="The policy's ladder proposes, a person decides. Skipping a rung needs its reason.",
        labels={
            **_WHICH_BREACH,
            "measures": "What is done",
            "reason": "Why",
            "strike": "Does it count as a strike?",
            "skipping": "Why a rung is skipped",
            "part": "Which part is edited or removed",
            "final_understood": "I know what of this cannot be undone",
        },
        hints={"strike": "Leave it unanswered where the policy itself says so."},
        from_records={"measures": "measure"},
        among={"breach_id": _undecided},
        for_good=_FINAL,
    ),
    Wording(
        do.TakeNoAction,
        label="Take no action about a breach",
        labels={**_WHICH_BREACH, "reason": "Why nothing is done"},
        among={"breach_id": _undecided},
    ),
    Wording(
        do.HaveWord,
        label="Note a word with the person",
        help="A word is no strike.",
        labels={**_WHICH_BREACH, "says": "What was said"},
        among={"breach_id": _undecided},
    ),
    Wording(
        do.ReverseStrike,
        label="Take a strike back",
        help="It stays on record and counts no longer.",
        labels={"strike_id": "Which strike", "cause": "Because of what", "reason": "Why"},
        among={"strike_id": _counts},
    ),
    Wording(
        do.ConfirmContentAct,
        label="Confirm that a measure was carried out by hand",
        labels={"act_id": "Which measure", "instead": "What was done instead"},
        hints={"instead": "Leave it empty where it is done as decided."},
        among={"act_id": _stalled},
    ),
    Wording(
        do.OrderContentActAgain,
        label="Try a measure on a post once more",
        labels={"act_id": "Which measure"},
        among={"act_id": _stalled},
    ),
    Wording(
        do.LinkAccount,
        label="Link another account of the same person",
        omit=("account", "handle"),
        adds=(
            Field("author_id", "The account's own id on the network", "text", required=True),
            Field("handle", "The handle", "text", required=False),
        ),
        order=("platform", "author_id", "handle"),
        from_records={"platform": "network"},
        labels={"platform": "Which network", "ground": "How it is known to be theirs"},
    ),
    Wording(
        do.UnlinkAccount,
        label="Say that an account is not this person's",
        help="What was done from it counts no longer.",
        labels={"account": "Which account", "ground": "Why"},
        among={"account": _linked},
    ),
)
