"""`redress policy`: what the packs say, and whether they can be used."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from cli.saying import BAD_INPUT, clear_errors
from domain.hours import WEEKDAYS
from domain.policy import Policy
from domain.provisions import Provision
from policies.assumptions import AssumedDefault, assumed_defaults
from policies.errors import PackError
from policies.loader import LoadedPack, available_packs, load_policy

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Check and show the landlords' policy packs."
)

PacksArgument = Annotated[list[str] | None, typer.Argument(help="Packs; all if none is given.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def check(packs: PacksArgument = None, as_json: JsonOption = False) -> None:
    """Load packs, and list what is assumed in them and what is overdue.

    Exit 0: all can be used. Exit 2: one cannot; the file, the key and the reason are on stderr.
    """
    broken = False
    reports: list[Report] = []
    for pack_id in packs or available_packs():
        try:
            pack = load_policy(pack_id)
        except PackError as error:
            typer.echo(str(error), err=True)
            broken = True
        else:
            reports.append(_report(pack))
    if as_json:
        typer.echo(json.dumps([asdict(report) for report in reports], default=str))
    elif reports:
        typer.echo("\n\n".join(map(_checked_text, reports)))
    if broken:
        raise typer.Exit(BAD_INPUT)


@app.command()
def show(
    pack_id: Annotated[str, typer.Argument(metavar="PACK")], as_json: JsonOption = False
) -> None:
    """Print a pack complete, with the limits of the code it cites. Exit 2: no such pack."""
    with clear_errors():
        pack = load_policy(pack_id)
    typer.echo(pack.policy_document.decode() if as_json else _shown_text(pack))


@dataclass(frozen=True)
class Report:
    """What `check` says of a pack that can be used."""

    id: str
    policy_version: str
    calendar_version: str
    complete_until: date
    review: str
    assumed: list[AssumedDefault]


def _report(pack: LoadedPack) -> Report:
    return Report(
        id=pack.policy.id,
        policy_version=pack.policy_version,
        calendar_version=pack.calendar_version,
        complete_until=pack.calendar.complete_until,
        review=_review(pack.policy, datetime.now(UTC).date()),
        assumed=assumed_defaults(pack.policy),
    )


def _review(policy: Policy, today: date) -> str:
    due_on = policy.review.due_on
    if due_on is None:
        return "no date; the policy names none"
    return f"overdue since {due_on}" if due_on < today else f"due on {due_on}"


def _checked_text(report: Report) -> str:
    return "\n".join(
        [
            f"{report.id}: can be used",
            f"  policy    {report.policy_version}",
            f"  calendar  {report.calendar_version}, complete until {report.complete_until}",
            f"  review    {report.review}",
            f"  assumed   {len(report.assumed)} settings, to be confirmed by the landlord",
            *(f"    {default.key}: {default.reason}" for default in report.assumed),
        ]
    )


def _shown_text(pack: LoadedPack) -> str:
    policy = pack.policy
    return "\n".join(
        [
            f"{policy.name} ({policy.id}), version {policy.version}",
            f"  owner     {policy.owner.role}, approved by {policy.owner.approver}",
            f"  code      {policy.code.name}, in force from {policy.code.in_force_from}",
            f"  calendar  {policy.calendar}, complete until {pack.calendar.complete_until}",
            f"  hours     {_hours(policy)} ({policy.zone}){_mark(policy.monitoring)}",
            *(f"  channel   {channel.platform} {channel.account}" for channel in policy.channels),
            *(
                f"  clock     {key}: {rule.amount} {rule.unit} from when {rule.runs_from}"
                f" [{rule.source}]{_mark(rule)}"
                for key, rule in sorted(policy.clocks.items())
            ),
            *(
                f"  template  {name} ({template.audience}){_mark(template)}"
                for name, template in sorted(policy.templates.items())
            ),
        ]
    )


def _hours(policy: Policy) -> str:
    days = ((day, getattr(policy.monitoring, day)) for day in WEEKDAYS)
    return "; ".join(f"{day} {' and '.join(spans)}" for day, spans in days if spans)


def _mark(provision: Provision) -> str:
    return " (assumed)" if provision.assumed else ""
