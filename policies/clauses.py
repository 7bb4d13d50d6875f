"""The clauses that packs cite: whose policy each is of, and what it says in short."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from domain.messages import Frozen
from domain.policy import Policy
from policies.errors import Problem
from policies.walking import provisions

CODE = "code-2024:"
# The law of hazards in homes, as `policies/codes/awaabs-law-2025.toml` has it.
HAZARDS = "si-2025-1042:"
# What holds for every landlord: this project's own rules, argued for where they are made.
GENERAL = "redress:"


class Clause(Frozen):
    """One clause. `says` is what it says in short, `must` what the system shows for it."""

    id: str
    landlord: str
    says: str
    must: str


@cache
def every_clause() -> dict[str, Clause]:
    """Return all clauses by their ids."""
    text = files("policies").joinpath("clauses.toml").read_text(encoding="utf-8")
    clauses = TypeAdapter(list[Clause]).validate_python(tomllib.loads(text)["clause"])
    return {clause.id: clause for clause in clauses}


def citation_problems(policy: Policy) -> Iterator[Problem]:
    """Yield a problem for each provision that cites what it cannot rest on."""
    listed = {clause.landlord for clause in every_clause().values()}
    for key, provision in provisions(policy):
        cited = provision.clause
        if cited.startswith((CODE, HAZARDS, GENERAL)):
            continue
        known = every_clause().get(cited)
        if known is None and (policy.id in listed or not cited.startswith(f"{policy.id}-")):
            yield Problem(f"{key}.clause", f"there is no clause {cited!r}; {_WHAT_TO_DO}")
        elif known is not None and known.landlord != policy.id:
            yield Problem(
                f"{key}.clause",
                f"{cited!r} is a clause of {known.landlord}, not of {policy.id}; {_WHAT_TO_DO}",
            )


_WHAT_TO_DO = (
    "cite one of this landlord's in policies/clauses.toml, a paragraph of the code "
    f"({CODE}6.2), or what holds for all ({GENERAL}emergencies)"
)
