"""Whether the wordings that a pack refers to are there, and have fields that can be filled."""

from collections import Counter
from collections.abc import Iterator
from string import Formatter

from domain.policy import Policy
from domain.policy.wording import FIELDS, OWN_FIELDS
from policies.errors import Problem

# What a letter has to say by the Code, by the fields that say it.
LETTERS = {
    "stage_one_response": ("definition", "finding", "reasons", "remedies", "outstanding"),
    "stage_two_response": (
        "definition", "finding", "reasons", "remedies", "outstanding", "ombudsman",
    ),
    "extension_notice": ("reasons", "until", "ombudsman"),
    "refusal_letter": ("reasons", "ombudsman"),
}  # fmt: skip


def wording_problems(policy: Policy) -> Iterator[Problem]:
    """Yield what is wrong with the pack's templates, and with what refers to them."""
    yield from _letter_problems(policy)
    for key, template in _referred(policy):
        if template not in policy.templates:
            yield Problem(key, f"there is no template {template!r}; add [templates.{template}]")
    for name, wording in policy.templates.items():
        key = f"templates.{name}.text"
        for field, count in _fields(wording.text).items():
            yield from _field_problems(key, field, count, policy)


def _letter_problems(policy: Policy) -> Iterator[Problem]:
    for name, says in LETTERS.items():
        if name not in policy.templates:
            yield Problem("templates", f"{name} is missing; add [templates.{name}]")
            continue
        lacking = [field for field in says if field not in policy.templates[name].fields]
        if lacking:
            told = ", ".join(f"{{{field}}}" for field in lacking)
            yield Problem(f"templates.{name}.text", f"the Code asks that it says {told}; add it")


def _referred(policy: Policy) -> Iterator[tuple[str, str]]:
    yield "restrictions.notice", policy.restrictions.notice
    if policy.membership is not None:
        for decline in policy.membership.declines:
            yield f"membership.declines.{decline.key}.wording", decline.wording
    if policy.settings.end_discussion.value == "must-say-so":
        yield "settings.end_discussion", "closing_statement"
    for channel in policy.channels:
        if channel.replies == "signpost-only":
            yield f"channels.{channel.platform}:{channel.account}.replies", "signposting"


def _fields(text: str) -> Counter[str]:
    return Counter(field for _, field, _, _ in Formatter().parse(text) if field)


def _field_problems(key: str, field: str, count: int, policy: Policy) -> Iterator[Problem]:
    if field not in FIELDS:
        yield Problem(key, f"nobody fills {{{field}}}; known are {', '.join(sorted(FIELDS))}")
    elif field in OWN_FIELDS and field not in policy.own_words:
        yield Problem(key, f"{{{field}}} has no words; add [contacts.{field}]")
    elif count > 1 and field not in OWN_FIELDS:
        yield Problem(key, f"{{{field}}} stands {count} times; write it once")
