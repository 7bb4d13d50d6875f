"""Whoever runs Redress finds every error that it can report."""

import re
from inspect import isclass
from types import ModuleType

import application.errors
import database.failures
import ledger.errors
import runtime.errors
import vault.errors
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ROOTS = {
    "application_problem",
    "database_failure",
    "ledger_error",
    "vault_error",
    "unavailable",
}  # never raised as such


def codes_of(module: ModuleType) -> set[str]:
    own = [
        kind
        for kind in vars(module).values()
        if isclass(kind) and kind.__module__ == module.__name__
    ]
    return {str(vars(kind)["code"]) for kind in own if "code" in vars(kind)}


def every_code() -> set[str]:
    modules = (application.errors, database.failures, ledger.errors, runtime.errors, vault.errors)
    return set().union(*map(codes_of, modules)) - ROOTS


def test_the_table_of_errors_is_complete() -> None:
    table = PAGE.partition("## Errors and what to do")[2]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert {code for row in rows for code in re.findall(r"`(\w+)`", row)} == every_code()
