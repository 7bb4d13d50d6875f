"""`redress deadline`: when a clock that starts then is due."""

import json
from datetime import datetime
from typing import Annotated, get_args

import typer

from cli.local_times import read_time
from cli.saying import BadInput, clear_errors
from domain.clock_rules import UNIT_OF, ClockKind, ClockRule
from domain.explaining import Counted, explain
from domain.instants import to_utc
from domain.policy import Policy
from domain.sla import ClockTerms, terms_for
from domain.time_refusals import TargetNotPositive
from policies.loader import load_policy

# A promised day needs no computing.
_KINDS: tuple[ClockKind, ...] = tuple(kind for kind in get_args(ClockKind) if kind != "dated")

PolicyOption = Annotated[str, typer.Option("--policy", help="The pack, as in mhs.")]
ClockOption = Annotated[
    str | None,
    typer.Option("--clock", help=f"The kind of clock: {', '.join(_KINDS)}."),
]
AmountOption = Annotated[
    int | None,
    typer.Option("--amount", help="How long, in the unit of the clock's kind."),
]
RuleOption = Annotated[
    str | None,
    typer.Option("--rule", help="A clock of the pack instead, as in first_response."),
]
FromOption = Annotated[
    str,
    typer.Option("--from", help="The start, ISO 8601; without an offset in the pack's zone."),
]
ExplainOption = Annotated[bool, typer.Option("--explain", help="List what counted, and why not.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def command(
    policy: PolicyOption,
    start: FromOption,
    clock: ClockOption = None,
    amount: AmountOption = None,
    rule: RuleOption = None,
    explained: ExplainOption = False,
    as_json: JsonOption = False,
) -> None:
    """Print the UTC instant at which a clock is due.

    For working days it is the local midnight after the last day, exclusive; --explain and
    --json give the last day too. Exit 0: printed. Exit 2: bad input, said in one line on stderr.
    """
    with clear_errors():
        pack = load_policy(policy)
        chosen = _rule(pack.policy, clock, amount, rule)
        terms = terms_for(chosen, _start(start, pack.policy.zone), pack.calendar)
        lines = explain(terms, pack.calendar) if explained else []
    typer.echo(_as_json(terms, lines, explained) if as_json else _as_text(terms, lines))


def _rule(policy: Policy, clock: str | None, amount: int | None, rule: str | None) -> ClockRule:
    """Return the pack's rule, or one made of a kind and an amount; either, not both."""
    if rule is not None:
        if clock is not None or amount is not None:
            raise BadInput("give --rule alone, or --clock with --amount")
        if rule not in policy.clocks:
            known = ", ".join(sorted(policy.clocks))
            raise BadInput(f"{policy.id} has no clock {rule!r}; it has {known}")
        return policy.clocks[rule]
    if clock is None or amount is None:
        raise BadInput("give --clock with --amount, or --rule")
    kind = next((known for known in _KINDS if known == clock), None)
    if kind is None:
        raise BadInput(f"there is no clock {clock!r}; there are {', '.join(_KINDS)}")
    return _made_rule(policy, kind, amount)


def _made_rule(policy: Policy, kind: ClockKind, amount: int) -> ClockRule:
    if amount <= 0:
        raise TargetNotPositive(amount=str(amount), unit=UNIT_OF[kind])
    return ClockRule(
        key="asked",
        kind=kind,
        amount=amount,
        runs_from="the time given",
        warn_at_share=policy.warning.at_share,
        source="the command line",
        clause="redress:deadline",
    )


def _start(text: str, zone: str) -> datetime:
    try:
        return read_time(text, zone)
    except ValueError as error:
        raise BadInput(str(error)) from None


def _as_text(terms: ClockTerms, lines: list[Counted]) -> str:
    due = instant_text(terms.due_at)
    if not lines:
        return due
    last_day = [f"last day {terms.due_on:%a %d %b %Y}"] if terms.due_on else []
    return "\n".join([due, *last_day, *map(str, lines)])


def _as_json(terms: ClockTerms, lines: list[Counted], explained: bool) -> str:
    content = terms.model_dump(mode="json")
    if explained:
        content["explanation"] = [line.model_dump(mode="json") for line in lines]
    return json.dumps(content, ensure_ascii=False)


def instant_text(at: datetime) -> str:
    """Return an instant as ISO 8601 in UTC, ending in Z."""
    return to_utc(at).isoformat().replace("+00:00", "Z")
