"""Words for people, made at the edge from a refusal's code and references."""

from functools import cache

import application.kinds  # noqa: F401 -- importing the kinds makes all their refusals known
from domain.errors import every_refusal


@cache
def _templates() -> dict[str, str]:
    return {code: refusal.words for code, refusal in every_refusal().items()}


def words_of(code: str, references: dict[str, str]) -> str:
    """Return a refusal's words; a code or references of a former version stay readable."""
    template = _templates().get(code, f"This was refused ({code}).")
    try:
        return template.format(**references)
    except KeyError:
        return template
