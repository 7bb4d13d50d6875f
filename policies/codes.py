"""Codes: the limits set by law, written once and merged into each pack that cites them."""

from datetime import date
from typing import Any

from domain.clock_rules import ClockLimit
from domain.messages import Frozen
from domain.policy import CodeReference, Contact, WarningRule
from domain.policy.complaints import ComplaintLimits
from policies.documents import fit
from policies.errors import PackError


class Code(Frozen):
    """A code and its limits; one for complaints names the Ombudsman who oversees it.

    `replaces` is the code that holds until this one is in force.
    """

    id: str
    name: str
    in_force_from: date
    replaces: str | None = None
    clocks: dict[str, ClockLimit]
    ombudsman: Contact | None = None
    complaints: ComplaintLimits | None = None

    @property
    def reference(self) -> CodeReference:
        """What a policy says of the code that it holds."""
        return CodeReference(id=self.id, name=self.name, in_force_from=self.in_force_from)


class _Warned(Frozen):
    """The part of a pack that is read first, because every clock takes from it."""

    warning: WarningRule


def merged(
    pack: dict[str, Any],
    code: Code,
    file: str,
    hazard_code: Code | None = None,
    former: Code | None = None,
) -> dict[str, Any]:
    """Return a pack's content complete: the codes' limits, keys and warnings filled in.

    Limits of the code that came before stand beside, so that a pack may cite one to come; what
    the pack itself promises is the landlord's own, whatever code is in force.
    """
    share = fit(_Warned, file, {"warning": pack.get("warning", {})}).warning.at_share
    clocks = _table(pack, "clocks")
    codes = [code, hazard_code] if hazard_code else [code]
    limits: dict[str, Any] = {}
    for each in codes:
        _refuse_longer(clocks, each, file)
        limits |= {key: limit.model_dump(mode="json") for key, limit in each.clocks.items()}
    if "complaints" in pack:
        reason = f"{code.name} says this for every landlord; take it out"
        raise PackError.at(file, "complaints", reason)
    return {
        **pack,
        "complaints": code.complaints and code.complaints.model_dump(mode="json"),
        "code": code.reference.model_dump(mode="json"),
        "hazard_code": hazard_code.reference.model_dump(mode="json") if hazard_code else None,
        "former_code": former
        and {
            "reference": former.reference.model_dump(mode="json"),
            "clocks": {
                key: _completed(key, limit.model_dump(mode="json"), share)
                for key, limit in former.clocks.items()
                if key not in clocks
            },
        },
        "contacts": {**_ombudsman_of(code), **_table(pack, "contacts")},
        "clocks": {key: _completed(key, rule, share) for key, rule in {**limits, **clocks}.items()},
    }


def _ombudsman_of(code: Code) -> dict[str, object]:
    return {"ombudsman": code.ombudsman.model_dump(mode="json")} if code.ombudsman else {}


def _completed(key: str, rule: object, share: float) -> object:
    if not isinstance(rule, dict):
        return rule
    return {"key": key, "warn_at_share": share, **rule}


def _refuse_longer(clocks: dict[str, Any], code: Code, file: str) -> None:
    """A landlord may promise more than the law asks, never less."""
    for key, rule in clocks.items():
        limit = code.clocks.get(key)
        if limit is None or not limit.statutory or not isinstance(rule, dict):
            continue
        amount = rule.get("amount")
        longer = not isinstance(amount, int) or amount > limit.amount
        if longer or rule.get("kind") != limit.kind or not rule.get("statutory"):
            raise PackError.at(
                file,
                f"clocks.{key}",
                f"{limit.source} sets {limit.amount} {limit.kind}; a pack may only shorten it, "
                "as the same kind and with statutory = true. Take it out to use the code's",
            )


def _table(content: dict[str, Any], key: str) -> dict[str, Any]:
    found = content.get(key, {})
    return found if isinstance(found, dict) else {}
