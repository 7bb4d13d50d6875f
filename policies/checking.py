"""What must agree between the parts of a pack. Asked when a pack is loaded, never of a stored
document: what cases were decided under stays readable.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sized

from domain.clock_rules import CLOCK_KEYS
from domain.policy import Policy
from policies.agreement import disagreements
from policies.clauses import citation_problems
from policies.errors import Problem
from policies.walking import provisions
from policies.wordings import wording_problems

# Whom the engine hands something to under every policy.
REQUIRED_TEAMS = frozenset({"communications", "press", "themes", "on-call"})
REQUIRED_DECLINES = ("not-a-tenant", "unanswered", "rules-not-accepted", "still-barred")


def problems_of(policy: Policy) -> list[Problem]:
    """Return everything that keeps a policy from being used; none if it can be."""
    checks = (
        _nothing_missing,
        _listed_once,
        _channels,
        _dates,
        _measures,
        _rungs,
        _procedures,
        _membership,
        _readers,
        _recognised,
        _themes,
        _reasons,
        wording_problems,
        disagreements,
        citation_problems,
    )
    return [problem for check in checks for problem in check(policy)]


def _nothing_missing(policy: Policy) -> Iterator[Problem]:
    if policy.disclosure is None:
        yield Problem("disclosure", "it is missing; add the legal bases, assumed if it is silent")
    parts: dict[str, Sized] = {
        "approval.steps": policy.approval.steps,
        "categories": policy.categories,
        "measures": policy.measures,
        "ladder.rungs": policy.ladder.rungs,
        "procedures": policy.procedures,
        "emergencies.signals": policy.emergencies.signals,
        "themes.names": policy.themes.names,
        "personal_data.detect": policy.personal_data.detect,
    }
    for key, part in parts.items():
        if not part:
            yield Problem(key, "it is empty; add at least one, assumed if the policy is silent")
    if policy.breach_causes is None:
        yield Problem("breach_causes", "it is missing; list what managers count, assumed if silent")
    if policy.outbox.undo_seconds is None:
        yield Problem("outbox.undo_seconds", "missing; say how long a message can be taken back")
    notice = policy.monitoring.out_of_hours.notice
    if notice is None:
        key = "monitoring.out_of_hours.notice"
        yield Problem(key, "missing; say whether who writes then is told, assumed if silent")
    for key, wanted, found in (
        ("teams", REQUIRED_TEAMS, policy.teams.keys()),
        ("clocks", CLOCK_KEYS, policy.clocks.keys()),
    ):
        missing = sorted(wanted - found)
        if missing:
            yield Problem(key, f"these are missing: {', '.join(missing)}; add them")
    if policy.complaints is None:
        yield Problem("code", f"{policy.code.id} sets no [complaints]; cite a code that does")


def _listed_once(policy: Policy) -> Iterator[Problem]:
    for section, names in {
        "approval.steps": [step.key for step in policy.approval.steps],
        "channels": [f"{each.platform} {each.account}" for each in policy.channels],
        "categories": [category.key for category in policy.categories],
        "procedures": [procedure.key for procedure in policy.procedures],
        "retention": [
            f"{rule.what} on {', '.join(sorted(rule.platforms)) or 'every platform'}"
            for rule in policy.retention
        ],
    }.items():
        yield from _twice(section, names)


def _twice(section: str, names: Iterable[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Problem(section, f"{name.strip()!r} is listed {count} times; keep one")


def _channels(policy: Policy) -> Iterator[Problem]:
    for channel in policy.channels:
        if channel.approved and not channel.account:
            yield Problem(
                f"channels.{channel.platform}",
                "an approved channel needs its `account`; add it, or set approved = false",
            )
        if channel.kind == "group" and policy.membership is None:
            yield Problem(
                "membership",
                f"missing, while {channel.name} is a group; say how people join it",
            )


def _dates(policy: Policy) -> Iterator[Problem]:
    approved, due = policy.review.approved_on, policy.review.due_on
    if approved is not None and due is not None and due < approved:
        yield Problem(
            "review.due_on", f"{due} is before it was approved on {approved}; correct one of them"
        )


def _measures(policy: Policy) -> Iterator[Problem]:
    named = {f"categories.{category.key}": category.measures for category in policy.categories}
    named |= {f"ladder.rungs.{rung.after}": rung.measures for rung in policy.ladder.rungs}
    for key, measures in named.items():
        for measure in measures:
            if measure not in policy.measures:
                known = ", ".join(sorted(policy.measures))
                yield Problem(
                    f"{key}.measures",
                    f"the pack has no measure {measure!r}; it has {known}. "
                    f"Add [measures.{measure}], or take it out",
                )


def _rungs(policy: Policy) -> Iterator[Problem]:
    rungs, enters = policy.ladder.rungs, policy.ladder.abuse_of_staff.enters_at_rung
    counts = [rung.after for rung in rungs]
    if counts != sorted(set(counts)):
        told = ", ".join(map(str, counts))
        yield Problem(
            "ladder.rungs", f"`after` is {told}; each rung needs more than the one before"
        )
    if enters > len(rungs):
        yield Problem(
            "ladder.abuse_of_staff.enters_at_rung",
            f"there is no rung {enters}; the ladder has {len(rungs)}",
        )


def _procedures(policy: Policy) -> Iterator[Problem]:
    for procedure in policy.procedures:
        if procedure.panel and procedure.hearing is None:
            yield Problem(
                f"procedures.{procedure.key}.hearing",
                "missing; a procedure with a panel says how it hears, assumed if it is silent",
            )
        elif procedure.hearing is not None and not procedure.hearing.stand_in:
            yield Problem(
                f"procedures.{procedure.key}.hearing.stand_in",
                "missing; name the roles that hear what nobody of the panel can, the first first",
            )
    known = {procedure.key for procedure in policy.procedures}
    for category in policy.categories:
        key = f"categories.{category.key}.procedure"
        if category.procedure is not None and category.procedure not in known:
            told = ", ".join(sorted(known))
            yield Problem(key, f"there is no procedure {category.procedure!r}; there are {told}")
        if category.procedure is None and "referral" in category.measures:
            yield Problem(key, "missing; a referral needs the procedure that it goes to")


def _membership(policy: Policy) -> Iterator[Problem]:
    if policy.membership is None:
        return
    if policy.membership.rules_change is None:
        yield Problem("membership.rules_change", "missing; say what follows when the rules change")
    keys = [decline.key for decline in policy.membership.declines]
    yield from _twice("membership.declines", keys)
    missing = [key for key in REQUIRED_DECLINES if key not in keys]
    if missing:
        yield Problem("membership.declines", f"these are missing: {', '.join(missing)}; add them")


def _readers(policy: Policy) -> Iterator[Problem]:
    for team in policy.personal_data.private_readers:
        if team not in policy.teams:
            known = ", ".join(sorted(policy.teams))
            yield Problem(
                "personal_data.private_readers", f"there is no team {team!r}; there are {known}"
            )


def _recognised(policy: Policy) -> Iterator[Problem]:
    if policy.triage is None:
        yield Problem("triage", "missing; add it with the `words` to be looked for")
        return
    signals, rules = policy.emergencies.signals, policy.triage.rules
    yield from _twice("emergencies.signals and triage.rules", [r.key for r in (*signals, *rules)])
    for rule in rules:
        if rule.kind == "emergency":
            yield Problem(
                f"triage.rules.{rule.key}.kind",
                "an emergency is a signal; write the rule under `emergencies.signals`",
            )
    pattern = policy.personal_data.tenancy_number
    if "tenancy-number" in policy.personal_data.detect and not _compiles(pattern):
        yield Problem(
            "personal_data.tenancy_number",
            f"{pattern!r} is no regular expression; write how a tenancy number looks",
        )


def _compiles(pattern: str | None) -> bool:
    try:
        return pattern is not None and re.compile(pattern) is not None
    except re.error:
        return False


def _themes(policy: Policy) -> Iterator[Problem]:
    rules = policy.triage.rules if policy.triage else ()
    for rule in rules:
        if rule.theme is not None and rule.theme not in policy.themes.names:
            known = ", ".join(sorted(policy.themes.names))
            yield Problem(
                f"triage.rules.{rule.key}.theme",
                f"the pack has no theme {rule.theme!r}; it has {known}. Name it in [themes.names]",
            )


def _reasons(policy: Policy) -> Iterator[Problem]:
    for key, part in provisions(policy):
        if part.reason is not None and not part.assumed:
            yield Problem(
                f"{key}.reason",
                "it says why something is assumed, and this is not marked as assumed; "
                "take it out, or add assumed = true",
            )
