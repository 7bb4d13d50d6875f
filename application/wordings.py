"""Previews of the pack's wordings, and the check that what is sent is what was previewed.

A text of a command comes in one of three forms:

    {"text": "..."}                                         written freely
    {"text": "...", "digest": "..."}                        written freely, and previewed
    {"template": "...", "fields": {...}, "digest": "..."}   a wording of the pack, previewed

The digest is SHA-256, as lower-case hex, of the UTF-8 bytes that were shown. It goes no further
than this: what is kept has a digest of its own, with a nonce.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from application.errors import UnknownStream
from application.folding import fold
from application.letters import RESPONSES, letter_fields
from application.policy_book import PolicyBook, Terms
from domain.errors import MalformedCommand
from domain.identifiers import parse_stream
from domain.policy import Policy
from domain.sla import terms_for
from domain.templates import NotAsPreviewed
from ledger.clock import Clock
from ledger.store import Ledger
from vault.store import Vault

Render = Callable[[str, Mapping[str, str]], str]
# The clock whose end a wording names, where it would start when the wording is delivered.
_ENDS_OF: Mapping[str, tuple[str, str]] = {
    "stage_one_acknowledgement": ("response_due_on", "stage_one_response"),
    "stage_two_acknowledgement": ("response_due_on", "stage_two_response"),
    "consent_request": ("answer_by", "consent_answer"),
}


@dataclass(frozen=True)
class Preview:
    """A wording filled in for a case.

    `text` has every known field filled in, and the missing ones in braces. `digest` is None until
    nothing is missing: then `text` is byte for byte what would be sent. `filled` are the fields
    that the case and the pack fill by themselves; one that is given anew takes their place.
    """

    template: str
    version: str
    audience: str
    text: str
    digest: str | None
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    filled: Mapping[str, str]


class Wordings:
    """The wordings that a case is spoken to with: those of the policy it opened under."""

    def __init__(self, ledger: Ledger, vault: Vault, policies: PolicyBook, clock: Clock) -> None:
        self._ledger = ledger
        self._vault = vault
        self._policies = policies
        self._clock = clock

    def preview(
        self, stream: str, template: str, fields: Mapping[str, str], *, opens: bool
    ) -> Preview:
        """Render a wording with these fields against a case; refuse an unapproved one.

        `opens`: whoever asks may read the case's texts, so a response's wording is filled in with
        what was found (`application/letters.py`).
        """
        terms, now = self._terms(stream)
        found = terms.policy.approved_template(template)
        filled = _filled(stream, terms, template, now)
        if opens:
            filled |= self._found(stream, template)
        values = {**filled, **fields}
        missing = tuple(sorted(found.fields - values.keys()))
        left_open = {name: f"{{{name}}}" for name in missing}
        text = found.text.format_map(values | left_open)
        return Preview(
            template=template,
            version=found.version,
            audience=found.audience,
            text=text,
            digest=None if missing else digest_of(text),
            missing=missing,
            unknown=tuple(sorted(fields.keys() - found.fields)),
            filled={name: text for name, text in filled.items() if name in found.fields},
        )

    def written(self, stream: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Return a command's body with every wording rendered, each as it was previewed."""
        if not speaks_of_wordings(body):
            return dict(body)
        terms, now = self._terms(stream)

        def render(template: str, fields: Mapping[str, str]) -> str:
            found = terms.policy.approved_template(template)
            filled = _filled(stream, terms, template, now) | self._found(stream, template)
            known = {name: text for name, text in filled.items() if name in found.fields}
            return found.render(template, {**known, **fields})

        return as_previewed(body, render)

    def _found(self, stream: str, template: str) -> dict[str, str]:
        """Return what a response's wording says of the case's own findings."""
        if template not in RESPONSES:
            return {}
        with self._ledger.reading() as view:
            case = fold(stream, view.links(stream)).state
        return letter_fields(case, template, lambda ref: str(self._vault.get(ref.content_id)))

    def _terms(self, stream: str) -> tuple[Terms, datetime]:
        with self._ledger.reading() as view:
            links = view.links(stream)
            if not links:
                raise UnknownStream(stream)
            landlord = parse_stream(stream).landlord
            return self._policies.terms_of(view, landlord, links[0]), self._clock.now(
                view.connection
            )


def digest_of(text: str) -> str:
    """Return the digest of a preview."""
    return sha256(text.encode()).hexdigest()


def as_previewed(body: Mapping[str, Any], render: Render) -> dict[str, Any]:
    """Return the body with plain texts alone; refuse a text that is not what was previewed.

    Where a text is a wording, its name stands beside it as `template`. From outside no name
    stands there by itself: it would claim what nobody has checked.
    """
    if "template" in body:
        raise MalformedCommand(
            command=str(body.get("type", "this"))[:40],
            problems='template: name it in the text, as {"template": ..., "fields": ...}',
        )
    written: dict[str, Any] = {}
    for name, value in body.items():
        match value:
            case {"text": str(text), "digest": str(digest), **rest} if not rest:
                written[name] = {"text": _checked(text, digest)}
            case {"template": str(template), "fields": dict(fields), "digest": str(digest)}:
                texts = {str(key): str(each) for key, each in fields.items()}
                written[name] = {"text": _checked(render(template, texts), digest)}
                written["template"] = template
            case _:
                written[name] = value
    return written


def _checked(text: str, digest: str) -> str:
    if not compare_digest(digest_of(text), digest):
        raise NotAsPreviewed
    return text


def speaks_of_wordings(body: Mapping[str, Any]) -> bool:
    """Whether a body holds a wording, or a text with the digest of its preview."""
    return "template" in body or any(
        isinstance(value, dict) and "digest" in value for value in body.values()
    )


def _filled(stream: str, terms: Terms, template: str, now: datetime) -> dict[str, str]:
    policy = terms.policy
    known = {**policy.own_words, "reference": parse_stream(stream).uuid[-12:]}
    if template in _ENDS_OF:
        field, rule = _ENDS_OF[template]
        ends = _ends_on(policy, terms, rule, now)
        if ends is not None:
            known[field] = f"{ends:%A} {ends.day} {ends:%B %Y}"
    return known


def _ends_on(policy: Policy, terms: Terms, rule: str, now: datetime) -> date | None:
    if rule not in policy.clocks:
        return None
    return terms_for(policy.clocks[rule], now, terms.calendar).due_on
