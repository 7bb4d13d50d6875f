"""What a channel knows of itself as a group."""

from dataclasses import dataclass, field

from domain.group import GroupTerms


@dataclass(frozen=True)
class Group:
    """A group: what it is for, its rules, and its terms of joining.

    `versions` are those that its rules ever had.
    """

    objective: str
    rules: tuple[str, ...]
    terms: GroupTerms
    versions: frozenset[str] = field(default=frozenset(), compare=False)
