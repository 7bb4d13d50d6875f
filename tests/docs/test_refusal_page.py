"""The page and the drawn trees of refusals and errors say what the classes say."""

import re
from fnmatch import fnmatch
from importlib import import_module

import pytest

from docs.refusals import PAGE, page, parts
from domain.errors import Refusal, every_refusal

REFUSALS = [refusal for refusal in every_refusal().values() if refusal is not Refusal]
TREES = {
    **{refusal.__module__: "Refusal" for refusal in REFUSALS},
    "domain.errors": "Refusal",
    "domain.time_refusals": "Refusal",
    "domain.templates": "Refusal",
    "domain.case.refusals": "Refusal",
    "domain.case.internal_refusals": "Refusal",
    "domain.case.identity_refusals": "Refusal",
    "domain.case.privacy_refusals": "Refusal",
    "domain.case.sending_refusals": "Refusal",
    "domain.case.kind_refusals": "Refusal",
    "domain.case.investigation_refusals": "Refusal",
    "domain.case.publication_refusals": "Refusal",
    "domain.channel.refusals": "Refusal",
    "ledger.errors": "LedgerError",
    "vault.errors": "VaultError",
    "runtime.errors": "RuntimeProblem",
    "platforms.port": "PlatformError",
    "domain.case.exposure_refusals": "Refusal",
}


def drawn_in(module: str) -> set[str]:
    tree = import_module(module).__doc__ or ""
    return set(re.findall(r"[├└]── ([A-Z]\w+)", tree))


def defined_in(module: str, root: str) -> set[str]:
    content = vars(import_module(module))
    return {
        name
        for name, thing in content.items()
        if isinstance(thing, type)
        and issubclass(thing, content[root])
        and thing.__module__ == module
        and name != root
    }


def test_the_committed_page_is_what_the_classes_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m docs.refusals"


@pytest.mark.parametrize("module", TREES)
def test_the_drawn_tree_names_every_class(module: str) -> None:
    assert drawn_in(module) == defined_in(module, TREES[module])


def test_the_shared_tree_points_at_every_other_one() -> None:
    tree = import_module("domain.errors").__doc__ or ""
    others = {refusal.__module__ for refusal in REFUSALS} - {"domain.errors"}
    named = re.findall(r"`([\w/*.]+\.py)`", tree)
    unnamed = {
        module
        for module in others
        if not any(fnmatch(f"{module.replace('.', '/')}.py", path) for path in named)
    }
    assert unnamed == set()


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_every_refusal_says_what_to_do_next(refusal: type[Refusal]) -> None:
    assert all(parts(refusal))


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_every_refusal_cites_its_clause_by_an_id(refusal: type[Refusal]) -> None:
    assert re.fullmatch(r"(redress:|code-2024|[a-z]+-)[a-z0-9.:-]*", refusal.clause)
