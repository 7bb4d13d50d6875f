"""Writes `docs/refusals.md` from the classes: `python -m docs.refusals`.

A test holds the committed page against what this returns, so that it cannot go stale.
"""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from pkgutil import walk_packages
from typing import get_args

import domain
from domain.case.state import Stage
from domain.errors import NothingToDo, Refusal, every_refusal

PAGE = Path(__file__).with_name("refusals.md")

# In this order; a module that is not here follows under its own name, by the alphabet.
HEADINGS = {
    "domain.errors": "Every stream",
    "domain.case.refusals": "A case",
    "domain.case.kind_refusals": "A kind of contact",
    "domain.case.identity_refusals": "Identity and tenancy matters",
    "domain.case.privacy_refusals": "Sharing, disclosing, filing and holds",
    "domain.case.ending_refusals": "The end of a case",
    "domain.case.hazard_refusals": "Hazards in a home",
    "domain.case.answer_refusals": "Answers to questions of identity",
    "domain.case.route_refusals": "Phone, email and letter",
    "domain.case.follow_refusals": "Following an account",
    "domain.case.exposure_refusals": "What a post shows of its author",
    "domain.case.sending_refusals": "Sending",
    "domain.case.investigation_refusals": "Investigation and response",
    "domain.case.extension_refusals": "Extensions",
    "domain.case.turning_away_refusals": "Refusing a complaint",
    "domain.case.promise_refusals": "Promised actions",
    "domain.case.ombudsman_refusals": "The Ombudsman",
    "domain.case.service_refusals": "Service requests",
    "domain.case.publication_refusals": "Publication",
    "domain.case.internal_refusals": "Notes and causes",
    "domain.case.clock_refusals": "Clocks",
    "domain.case.calendar_refusals": "Newer calendars",
    "domain.case.paging_refusals": "The on-call line",
    "domain.person.refusals": "A person's data",
    "domain.case.merge_refusals": "Merging cases",
    "domain.channel.refusals": "A channel",
    "domain.channel.watch_refusals": "Outages and windows",
    "domain.channel.group_refusals": "A channel that is a group",
    "domain.membership.refusals": "A membership of a group",
    "domain.policy_stream.refusals": "A landlord's policy",
    "domain.time_refusals": "Business time",
    "domain.templates": "Wordings",
}

INTRODUCTION = """\
# Refusals

A refusal is an answer: the rules said no, nothing was changed, and it says what to do next. It
carries a code that programs rely on, the clause it rests on and references (dates, ids, labels);
the words are made at the edge, so no name and no text is kept with it. Over the API it is a
problem document with the status 409, or 422 where the command itself does not fit its shape. The
same command sent again brings the same refusal; send a new one once the reason is gone.

A clause that begins with `code-2024` is a paragraph of the Housing Ombudsman's Complaint Handling
Code (2024); one that begins with a landlord's name, of that landlord's policy, as the packs in
[policies/packs](../policies/packs) cite it; and one that begins with `redress:` is a rule of this
system. A refusal may be raised with a more exact clause than the one listed.

This page is written by `python -m docs.refusals` from the classes; do not edit it by hand.
"""

STAGES = """\
## What comes next at each stage of a case

`invalid_transition` and `already_so` say at which stage the case is; this is the `{next}` of the
former.

| Stage | What to do |
|---|---|"""


def page() -> str:
    """Return the page as it should stand."""
    stages = [f"| {stage.label} | {_cell(stage.next)} |" for stage in get_args(Stage)]
    return "\n".join([INTRODUCTION, *_tables(), STAGES, *stages]) + "\n"


def _tables() -> Iterator[str]:
    for module, refusals in _by_module().items():
        yield f"## {HEADINGS.get(module, module)}\n"
        yield f"From [{_path(module)}](../{_path(module)}).\n"
        yield "| Code | Why | What it says | What to do | Clause |"
        yield "|---|---|---|---|---|"
        yield from map(_row, refusals)
        yield ""


def _by_module() -> dict[str, list[type[Refusal]]]:
    """Return the refusals by module, each as it is written there, whatever was imported first."""
    for module in walk_packages(domain.__path__, f"{domain.__name__}."):
        import_module(module.name)
    found: dict[str, list[type[Refusal]]] = {module: [] for module in HEADINGS}
    for refusal in sorted(every_refusal().values(), key=_place):
        if refusal is not Refusal:
            found.setdefault(refusal.__module__, []).append(refusal)
    return found


def _place(refusal: type[Refusal]) -> tuple[str, int]:
    module = refusal.__module__
    return module, list(vars(sys.modules[module])).index(refusal.__name__)


def _row(refusal: type[Refusal]) -> str:
    says, to_do = parts(refusal)
    why = (getdoc(refusal) or "").split("\n\n")[0].replace("\n", " ")
    cells = (f"`{refusal.code}`", why, says, to_do, refusal.clause)
    return f"| {' | '.join(map(_cell, cells))} |"


def parts(refusal: type[Refusal]) -> tuple[str, str]:
    """Return the first sentence of a refusal's words, and the rest: what to do next."""
    says, _, to_do = refusal.words.partition(". ")
    if refusal is NothingToDo:
        return says, "Nothing."
    return f"{says}.", to_do


def _path(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
