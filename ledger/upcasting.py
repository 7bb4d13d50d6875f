"""Reading events of former versions as if they had been written today.

An upcaster is a pure function from one version's JSON object to the next version's. Stored
bytes are never rewritten, as the hash covers them. Each version that was ever written keeps a
golden file in `tests/ledger/golden/`, named `<type>.v<schema_version>.json`.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

Body = dict[str, Any]
Upcast = Callable[[Body], Body]


class Upcasters:
    """The steps from old versions to the newest, by type and the version they start from."""

    def __init__(self) -> None:
        self._steps: dict[tuple[str, int], Upcast] = {}

    def register(self, type_: str, from_version: int) -> Callable[[Upcast], Upcast]:
        """Decorate the step from `from_version` to the version after it."""

        def keep(step: Upcast) -> Upcast:
            key = (type_, from_version)
            if key in self._steps:
                raise ValueError(f"{type_} has two upcasters from version {from_version}")
            self._steps[key] = step
            return step

        return keep

    def steps(self) -> list[tuple[str, int]]:
        """Return the type and the former version of every step."""
        return sorted(self._steps)

    def newest(self, type_: str, from_version: int = 1) -> int:
        """Return the version that the steps from `from_version` lead to."""
        version = from_version
        while (type_, version) in self._steps:
            version += 1
        return version

    def upcast(self, type_: str, schema_version: int, body: Mapping[str, Any]) -> Body:
        """Return `body` in the newest version's shape; what was handed in is left as it is."""
        current = deepcopy(dict(body))
        for version in range(schema_version, self.newest(type_, schema_version)):
            current = self._steps[type_, version](current)
        return current


# The steps of Redress' own events are registered here.
UPCASTERS = Upcasters()

_NOTHING_NOTICED: Body = {"signals": [], "suggestions": [], "personal": [], "language": None}


_NOT_ASKED_FOR: Body = {
    "noticed": _NOTHING_NOTICED,
    "manner": "posted",
    "paid": False,
    "media": [],
}


@UPCASTERS.register("case.contact_recorded", 1)
@UPCASTERS.register("channel.item_routed", 1)
@UPCASTERS.register("channel.item_held", 1)
@UPCASTERS.register("channel.item_awaited", 1)
def _text_alone(body: Body) -> Body:
    """Nothing was looked for in texts then, and nothing kept beside them."""
    return {**body, **_NOT_ASKED_FOR}


@UPCASTERS.register("case.opened", 1)
def _how_not_said(body: Body) -> Body:
    """What a person had captured said so in an event of its own."""
    return {**body, **_NOT_ASKED_FOR, "how": "delivered", "seen_at": None}


@UPCASTERS.register("case.post_changed", 1)
def _nothing_noticed(body: Body) -> Body:
    """Nothing was looked for in texts then."""
    return {**body, "noticed": _NOTHING_NOTICED}


@UPCASTERS.register("channel.item_ignored", 1)
def _text_not_kept(body: Body) -> Body:
    """Its row in the intake had its text and its time alone."""
    return {**body, "text": None, "taken_in_at": None}


@UPCASTERS.register("channel.registered", 1)
def _registered_by_the_owner(body: Body) -> Body:
    """Only who owns the policy could register, and everything that was registered was used."""
    return {**body, "registered_by": None, "approved": True}


@UPCASTERS.register("channel.limited", 1)
@UPCASTERS.register("channel.limit_reviewed", 1)
def _nobody_asked_to_look_again(body: Body) -> Body:
    """The day of the review stood on the channel's page alone."""
    return {**body, "review_at": None}


@UPCASTERS.register("case.triaged", 1)
def _triaged_once_as_a_complaint(body: Body) -> Body:
    """Only complaints were triaged, once, and nothing but the kind was said."""
    unsaid: Body = {"was": None, "reason": None, "vulnerable": False, "language": None}
    return {**body, **unsaid, "themes": [], "suggested": []}


@UPCASTERS.register("case.finding_recorded", 1)
def _finding_of_the_whole(body: Body) -> Body:
    """Version 1 knew one finding for the whole, and no kinds of remedy."""
    remedies = [{**remedy, "kind": None} for remedy in body["remedies"]]
    return {**body, "remedies": remedies, "points": []}


@UPCASTERS.register("case.escalation_requested", 1)
def _escalation_of_the_whole(body: Body) -> Body:
    """Version 1 took the whole complaint to stage 2."""
    return {**body, "unresolved": None}


@UPCASTERS.register("case.identity_confirmed", 1)
def _standing_was_not_asked(body: Body) -> Body:
    """Nobody was asked then; that somebody is a tenant is not made up afterwards."""
    return body | {"standing": "not_stated"}


@UPCASTERS.register("case.clock_started", 1)
def _clock_is_about_a_record(body: Body) -> Body:
    """Only the clock of a consent's question was about something, and only that one lapsed."""
    question = body.pop("consent_id", None)
    return {**body, "about": question, "ends": "lapses" if question else "breaches"}


@UPCASTERS.register("case.closed", 1)
def _closed_when_answered(body: Body) -> Body:
    """Only answered complaints were closed."""
    return {**body, "ending": "resolved", "signposted_to": None, "reason": None}


@UPCASTERS.register("case.reopened", 1)
def _reopened_by_an_escalation(body: Body) -> Body:
    """Only a request for stage 2 reopened a case."""
    return {**body, "note": None, "reopened_by": None}


@UPCASTERS.register("journal.texts_read", 1)
def _the_role_was_the_cause(body: Body) -> Body:
    """Whoever had the permission read, and nobody was asked what for."""
    return {**body, "cause": "team", "purpose": None}


@UPCASTERS.register("case.message_requested", 1)
def _requested_in_free_text(body: Body) -> Body:
    """No template was named, and whoever asked for a message had written it."""
    unsaid: Body = {"template": None, "template_version": None, "drafted_by": None}
    return {**body, **unsaid, "human_tag": False}


@UPCASTERS.register("case.consent_asked", 1)
def _asked_about_a_text_alone(body: Body) -> Body:
    """Questions were about a text alone, and nobody but the author was in it."""
    return {**body, "images": [], "identifiable": []}


@UPCASTERS.register("case.consent_given", 1)
def _given_without_a_word_of_the_name(body: Body) -> Body:
    """A yes was to the text as it stood; whether it named them is said by the question."""
    return {**body, "named": False, "images": []}


@UPCASTERS.register("case.resolution_published", 1)
def _published_without_citing_a_snapshot(body: Body) -> Body:
    """What is kept of a post that was gone was not cited."""
    return {**body, "snapshot": None, "images": []}


@UPCASTERS.register("case.merge_ordered", 1)
@UPCASTERS.register("case.receipt_passed_on", 1)
@UPCASTERS.register("case.absorbed", 1)
def _who_considered_it_was_not_told(body: Body) -> Body:
    """Who had considered stage 1 of a duplicate stayed with the duplicate."""
    return {**body, "considered_stage_one": []}


@UPCASTERS.register("account-holder.breach_recorded", 1)
def _known_by_the_account_alone(body: Body) -> Body:
    """Nobody said by which login a colleague is known, and each was heard as an employee."""
    return {**body, "about_actor": None, "role": None}


@UPCASTERS.register("referral.raised", 1)
@UPCASTERS.register("referral.advised", 1)
def _nobody_stood_in(body: Body) -> Body:
    """No procedure said who hears what nobody of its panel can."""
    return {**body, "stand_in": []}
