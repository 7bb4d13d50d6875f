"""What a channel knows of itself as a group."""

from dataclasses import dataclass

from domain.group import GroupTerms


@dataclass(frozen=True)
class Group:
    """A group: what it is for, its rules, and its terms of joining."""

    objective: str
    rules: tuple[str, ...]
    terms: GroupTerms
