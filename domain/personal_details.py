"""Personal details that people write of themselves or others, found by how they are written.

A landlord's own address, number or mail is nobody's personal detail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from domain.noticed import PersonalDetail
from domain.policy import Policy

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
# Geographic and mobile numbers; what begins with 03, 08 or 09 is nobody's own.
_PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)44[\s.-]?(?:\(0\)[\s.-]?)?[127]|\(?0[127])(?:[\s().-]{0,2}\d){8,9}(?!\d)"
)
# The last two letters are never C, I, K, M, O or V, so `9am` is none.
_POSTCODE = re.compile(
    r"(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])", re.IGNORECASE
)


@dataclass(frozen=True)
class FoundDetail:
    """A personal detail and where it stands in the text, in characters."""

    kind: PersonalDetail
    words: str
    start: int
    end: int


def find_details(policy: Policy, text: str) -> list[FoundDetail]:
    """Return the kinds of detail that the pack has looked for, in their order in the text."""
    own = _bare(" ".join(policy.contacts.texts.values()))
    found = [
        detail
        for kind in policy.personal_data.detect
        for detail in _of_a_kind(policy, kind, text)
        if _bare(detail.words) not in own
    ]
    return sorted(found, key=lambda detail: (detail.start, detail.end))


def _of_a_kind(policy: Policy, kind: PersonalDetail, text: str) -> Iterator[FoundDetail]:
    pattern = _pattern(kind, policy.personal_data.tenancy_number)
    for match in pattern.finditer(text) if pattern else ():
        yield FoundDetail(kind, match.group(), *match.span())


@lru_cache(maxsize=64)
def _pattern(kind: PersonalDetail, tenancy_number: str | None) -> re.Pattern[str] | None:
    match kind:
        case "email":
            return _EMAIL
        case "phone":
            return _PHONE
        case "postcode":
            return _POSTCODE
        case "tenancy-number":
            return re.compile(tenancy_number, re.IGNORECASE) if tenancy_number else None


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9@]", "", text.lower())
