"""Previews of the pack's wordings, and what is sent after them."""

import pytest

from application.policy_book import PolicyBook
from application.wordings import Preview, Wordings, as_previewed, digest_of
from domain.errors import MalformedCommand
from domain.identifiers import stream_id
from domain.templates import NotAsPreviewed, TemplateFields, UnknownTemplate
from ledger.store import Ledger
from policies.loader import load_policy
from tests.application.office import Office
from tests.domain.happenings import CASE_ID, INTAKE, MONDAY, a_post, investigated, lodged, text
from tests.domain.scenario import Did
from vault.store import Vault

OF_ALLIANCE = stream_id("alliance", "case", "lift")
ACKNOWLEDGEMENT = {"definition": "the lift is broken", "outcomes_sought": "a repair"}


@pytest.fixture
def wordings(sqlite_office: Office) -> Wordings:
    sqlite_office.told(*lodged())
    return Wordings(
        sqlite_office.ledger, sqlite_office.vault, sqlite_office.policies, sqlite_office.clock
    )


@pytest.fixture
def of_alliance(sqlite_ledger: Ledger, sqlite_vault: Vault) -> Wordings:
    """The wordings of a case of Alliance Homes."""
    book = PolicyBook({"alliance": load_policy("alliance")})
    office = Office(sqlite_ledger, sqlite_vault, policies=book, landlord="alliance")
    channel = stream_id("alliance", "channel", "facebook", "alliancehomes")
    post = a_post().model_copy(update={"channel": channel, "account": "alliancehomes"})
    office.told(Did(post, MONDAY, INTAKE), stream=OF_ALLIANCE)
    return Wordings(office.ledger, office.vault, office.policies, office.clock)


def acknowledgement(wordings: Wordings) -> Preview:
    return wordings.preview(CASE_ID, "stage_one_acknowledgement", ACKNOWLEDGEMENT, opens=True)


def test_a_preview_says_which_fields_are_missing(wordings: Wordings) -> None:
    shown = wordings.preview(
        CASE_ID, "stage_one_acknowledgement", {"definition": "the lift"}, opens=True
    )
    assert (shown.missing, shown.digest) == (("outcomes_sought",), None)
    assert "{outcomes_sought}" in shown.text


def test_the_case_fills_in_what_it_knows(wordings: Wordings) -> None:
    shown = acknowledgement(wordings)
    assert shown.filled["response_due_on"] == "Monday 16 November 2026"
    assert (shown.missing, shown.digest) == ((), digest_of(shown.text))


def test_a_field_that_the_wording_has_not_is_named(wordings: Wordings) -> None:
    shown = wordings.preview(CASE_ID, "holding_reply", {"excuse": "rain"}, opens=True)
    assert shown.unknown == ("excuse",)


def test_an_unknown_wording_is_not_previewed(wordings: Wordings) -> None:
    with pytest.raises(UnknownTemplate):
        wordings.preview(CASE_ID, "sorry", {}, opens=True)


@pytest.mark.clause("alliance-other-contact")
@pytest.mark.parametrize("wording", ["signposting", "private_invitation"])
def test_a_signpost_as_it_is_sent_has_website_and_phone(
    of_alliance: Wordings, wording: str
) -> None:
    shown = of_alliance.preview(OF_ALLIANCE, wording, {}, opens=True)
    assert shown.digest is not None
    assert "website" in shown.text
    assert "03000 120 120" in shown.text


@pytest.mark.clause("alliance-other-contact")
def test_the_notice_of_a_block_as_it_is_sent_has_website_and_phone(of_alliance: Wordings) -> None:
    said = {"measure": "your account is blocked", "reasons": "abuse", "review_on": "1 December"}
    shown = of_alliance.preview(OF_ALLIANCE, "restriction_notice", said, opens=True)
    assert shown.digest is not None
    assert "our website or 03000 120 120" in shown.text


@pytest.mark.clause("shal-tone")
def test_what_is_sent_is_byte_for_byte_what_was_previewed(wordings: Wordings) -> None:
    shown = acknowledgement(wordings)
    letter = {
        "template": "stage_one_acknowledgement",
        "fields": ACKNOWLEDGEMENT,
        "digest": shown.digest,
    }
    written = wordings.written(CASE_ID, {"type": "x", "letter": letter})
    assert written["letter"] == {"text": shown.text}
    assert written["template"] == "stage_one_acknowledgement"


@pytest.mark.clause("shal-tone")
def test_a_wording_that_was_not_previewed_so_is_refused(wordings: Wordings) -> None:
    shown = acknowledgement(wordings)
    other = {**ACKNOWLEDGEMENT, "definition": "the lift was never broken"}
    letter = {"template": "stage_one_acknowledgement", "fields": other, "digest": shown.digest}
    with pytest.raises(NotAsPreviewed):
        wordings.written(CASE_ID, {"type": "x", "letter": letter})


@pytest.mark.clause("shal-tone")
def test_free_text_is_held_to_its_preview_too(wordings: Wordings) -> None:
    free = {"content": {"text": "We are looking.", "digest": digest_of("We are looking.")}}
    assert wordings.written(CASE_ID, free) == {"content": {"text": "We are looking."}}
    altered = {"content": {"text": "We are  looking.", "digest": digest_of("We are looking.")}}
    with pytest.raises(NotAsPreviewed):
        wordings.written(CASE_ID, altered)


def test_a_wording_with_a_field_missing_is_not_sent(wordings: Wordings) -> None:
    letter = {"template": "stage_one_acknowledgement", "fields": {}, "digest": "0" * 64}
    with pytest.raises(TemplateFields):
        wordings.written(CASE_ID, {"letter": letter})


def test_nobody_claims_a_wording_that_was_not_rendered_here() -> None:
    claimed = {"template": "holding_reply", "content": {"text": "anything"}}
    with pytest.raises(MalformedCommand):
        as_previewed(claimed, lambda template, fields: "")


def found(sqlite_office: Office) -> Wordings:
    """The wordings of a complaint of which something was found."""
    office = sqlite_office
    for name in ("definition", "reasons upheld"):
        office.vault.put("shal", office.subject, name, text(name).content_id)
    office.told(*investigated())
    return Wordings(office.ledger, office.vault, office.policies, office.clock)


def test_a_response_says_what_was_found(sqlite_office: Office) -> None:
    shown = found(sqlite_office).preview(CASE_ID, "stage_one_response", {}, opens=True)
    assert shown.filled["definition"] == "definition"
    assert (shown.filled["finding"], shown.filled["reasons"]) == ("upheld", "reasons upheld")
    assert shown.digest == digest_of(shown.text)


def test_what_was_found_is_not_shown_to_who_may_not_read_it(sqlite_office: Office) -> None:
    shown = found(sqlite_office).preview(CASE_ID, "stage_one_response", {}, opens=False)
    assert "reasons upheld" not in shown.text
    assert set(shown.missing) >= {"definition", "finding", "reasons", "remedies"}


def test_a_response_is_sent_as_it_was_previewed(sqlite_office: Office) -> None:
    wordings = found(sqlite_office)
    shown = wordings.preview(CASE_ID, "stage_one_response", {}, opens=True)
    fields: dict[str, str] = {}
    letter = {"template": "stage_one_response", "fields": fields, "digest": shown.digest}
    written = wordings.written(CASE_ID, {"type": "respond_stage_one", "letter": letter})
    assert written["letter"] == {"text": shown.text}
