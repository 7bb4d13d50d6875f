"""Whether the choices under `settings` agree with the parts that hold their figures."""

from collections.abc import Iterator

from domain.policy import Policy
from policies.errors import Problem

_OUT_OF_HOURS = {
    "hours-then-emergencies": "emergencies-only",
    "hours-then-events": "announced-events",
}


def disagreements(policy: Policy) -> Iterator[Problem]:
    """Yield a problem for each choice that the rest of the pack contradicts."""
    for check in (_hours, _fault, _abuse, _youtube, _removal):
        yield from check(policy)


def _hours(policy: Policy) -> Iterator[Problem]:
    said, found = policy.settings.monitoring_hours.value, policy.monitoring.out_of_hours.what
    if _OUT_OF_HOURS.get(said, found) != found:
        yield _problem("monitoring_hours", said, f"monitoring.out_of_hours says {found}")


def _fault(policy: Policy) -> Iterator[Problem]:
    said = policy.settings.fault.value
    needed = any(category.needs_knowledge for category in policy.categories)
    if needed != (said == "knowingly"):
        found = "some categories need" if needed else "no category needs"
        yield _problem("fault", said, f"{found} knowledge (needs_knowledge)")


def _abuse(policy: Policy) -> Iterator[Problem]:
    said, weights = policy.settings.abuse_weight.value, policy.ladder.weights
    heavier = weights.staff > max(weights.residents, weights.others)
    alike = weights.staff == weights.residents == weights.others
    if not (heavier if said == "staff-heavier" else alike):
        told = f"{weights.staff}, {weights.residents} and {weights.others}"
        yield _problem("abuse_weight", said, f"ladder.weights are {told}")


def _youtube(policy: Policy) -> Iterator[Problem]:
    said = policy.settings.youtube_replies.value
    joined = [each.replies == "all" for each in policy.channels if each.platform == "youtube"]
    if said == "no-account" and joined:
        yield _problem("youtube_replies", said, "a youtube channel is listed")
    if said == "no" and any(joined):
        yield _problem("youtube_replies", said, "a youtube channel has replies = all")


def _removal(policy: Policy) -> Iterator[Problem]:
    said = policy.settings.public_post_removal.value
    timed = any(rule.then == "remove-public-post" for rule in policy.retention)
    if timed != (said == "after-a-time"):
        found = "retention removes public posts" if timed else "no retention removes public posts"
        yield _problem("public_post_removal", said, found)


def _problem(choice: str, said: str, found: str) -> Problem:
    return Problem(f"settings.{choice}", f"it says {said}, but {found}; make them agree")
