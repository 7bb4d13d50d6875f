"""Disciplinary referrals: for their panel alone, and as if they were not there for others."""

from collections.abc import Iterator, Mapping, Sequence

from application.errors import UnknownStream
from audit.telling import moment, until
from console.access import Caller
from console.acts.fields import Choice, choice_label
from console.kinds.kind import Kind, Look, OpeningForm, Record
from console.kinds.known import Known, Tone
from console.openings.referral import ReferralOpening
from console.people import who
from console.sealed import hears
from console.services import Services
from domain.identifiers import parse_stream
from domain.permissions import Permission
from domain.policy.governance import Procedure
from domain.referral.decider import may_only_name
from domain.referral.offering import offered
from domain.referral.raising import conduct_categories
from domain.referral.state import Referral, may_hear
from domain.sealed import key_of


def _sees(services: Services, caller: Caller, stream: str) -> bool:
    """Tell whether the caller is of the panel of this very referral, now.

    Whoever hears none is answered before anything is looked up, so that no answer takes longer
    where there is one.
    """
    if Permission.REFERRAL_HEAR not in caller.permissions:
        return False
    try:
        return hears(services, caller, services.reader.folded(stream).state)
    except UnknownStream:
        return False


def _key(services: Services, stream: str) -> str:
    return key_of(stream)


def _heading(record: Record) -> str:
    """Return the procedure; who it is about stands in the history alone."""
    return _procedure(record).name


def _caption(record: Record) -> str:
    """Return what tells it from others of its procedure, and nothing of anybody."""
    raised_at = moment(record.facts[0].row.occurred_at, record.look.zone)
    return f"Number {record.uuid[:8]}, raised {raised_at}"


def _procedure(record: Record) -> Procedure:
    # A policy that was superseded may have had others.
    procedures = {each.key: each for each in record.look.policy.procedures}
    return procedures[record.state.procedure]


def _summary(record: Record) -> Iterator[Known]:
    referral, look = record.state, record.look
    number = _procedure(record).reference
    if number:
        yield Known("Policy", number)
    if may_only_name(referral):
        words = "nobody said yet by which login they are known; say it before anything else"
        yield Known("Whose conduct", words, "warning", "name_subject")
    for limit in sorted(referral.limits.values(), key=lambda each: each.due_at):
        words = until(limit.due_at, look.zone)
        if limit.missed:
            yield Known(_LIMITS[limit.key], f"was due by {words}", "danger")
        else:
            reminded: Tone = "warning" if limit.remind_at is None else "plain"
            yield Known(_LIMITS[limit.key], f"due by {words}", reminded)
    if referral.legal:
        words = f"{len(referral.legal)} question(s) without an answer"
        yield Known("Lawyers", words, "warning", "record_legal_result")
    if referral.case is not None:
        link = f"/{look.caller.landlord}/cases/{parse_stream(referral.case).uuid}"
        yield Known("Raised from", "a case that goes on beside it", link=link)
    if referral.meeting_at is not None and not referral.meeting_recorded:
        yield Known("Meeting", moment(referral.meeting_at, look.zone), "plain", "record_meeting")
    if referral.outcome is not None:
        yield Known("Outcome", referral.outcome.replace("-", " "))
    yield Known("Panel", ", ".join(_panel(referral, look.names)))
    if not may_hear(referral, look.caller.actor, frozenset(look.caller.offices)):
        yield Known("You take its place", "nobody of the panel can hear this one", "warning")


def _panel(referral: Referral, names: Mapping[str, str]) -> Iterator[str]:
    panel = referral.panel
    roles = panel.appeal_roles if referral.appealed else panel.roles
    yield from (f"whoever holds the office {role.replace('-', ' ')}" for role in sorted(roles))
    below = panel.took_part if referral.appealed else frozenset()
    yield from (who(each, names) for each in sorted(panel.named - panel.barred - below))


def _legal(record: Record) -> Mapping[str, Sequence[Choice]]:
    open_ones = sorted(record.state.legal)
    return {"legal": [Choice(each, f"Question {each[-6:]}") for each in open_ones]}


def _choices(look: Look) -> Mapping[str, Sequence[Choice]]:
    hearing = [each for each in look.policy.procedures if each.panel]
    roles = dict.fromkeys(role for each in hearing for role in each.applies_to)
    return {
        "category": [
            Choice(each.key, each.name, each.says) for each in conduct_categories(look.policy)
        ],
        "role": [Choice(role, choice_label(role)) for role in roles],
        "about_actor": [Choice(actor, name) for actor, name in sorted(look.names.items())],
    }


_LIMITS: Mapping[str, str] = {
    "acknowledge": "Taking it up",
    "decide": "Deciding it",
    "appeal-lodging": "Appealing",
    "appeal-decision": "Deciding the appeal",
}
REFERRALS = Kind(
    name="referral",
    plural="referrals",
    title="Referrals",
    thing="referral",
    permission=Permission.REFERRAL_HEAR,
    sees=_sees,
    subject=_key,
    heading=_heading,
    caption=_caption,
    summary=_summary,
    offers=offered,
    choices=_legal,
    about="Conduct that is put before a panel. Only its panel sees a referral.",
    empty="There is no referral that you hear.",
    opening=OpeningForm(
        model=ReferralOpening,
        label="Put somebody's conduct before a panel",
        help="Only the panel of its procedure sees it from then on, and its subject never does.",
        permission=Permission.REFERRAL_RAISE,
        button="Put it before the panel",
        labels={
            "ends_with_advice": "Advice was enough, and no referral is made",
            "source": "What it comes from",
            "category": "Which rule for colleagues",
            "role": "What the person is to us",
            "about": "Who it is",
            "about_actor": "Their login here, where they have one",
            "what": "What happened",
            "case": "The case that it comes from",
            "item": "The platform's id of what was published there",
            "own_words": "It was published by that person",
            "nature": "What was published is",
        },
        values={
            "source": {
                "post": "A post on one of our channels",
                "case": "A case",
                "staff-report": "What a colleague reported",
                "direct": "Something else",
            },
            "nature": {
                "conduct": "Conduct that may break the rule",
                "complaint": "A complaint",
                "disagreement": "A disagreement",
                "criticism-of-the-landlord": "Criticism of us",
            },
        },
        hints={
            "ends_with_advice": "For those who may say so, and rules that can end with advice.",
            "about_actor": "Nobody of this login sees anything of it.",
            "case": "The address of the case's page; needed where it comes from a post or a case.",
            "nature": "A complaint, disagreement or criticism of us is a case and no misconduct.",
        },
        choices=_choices,
        long=("what",),
    ),
)
