"""What is filled in from the records, and what people are shown of a person's conduct."""

from datetime import timedelta
from typing import Any

import pytest

from application.conduct_facts import ConductFacts
from application.conduct_view import AS_PRIVATE_AS_ITS_THREAD, ConductView
from application.errors import UnknownStream
from application.reading import Reader
from contracts.messages import Answer
from domain.account_holder import commands as do
from domain.account_holder.events import BreachRecorded
from domain.account_holder.state import Holder
from domain.case.refusals import NotInThisCase
from domain.identifiers import derived_id, stream_id
from domain.messages import Event
from tests.application.office import Office
from tests.domain.conduct import FIRST
from tests.domain.happenings import A_MINUTE, CASE_ID, MONDAY, a_contact, lodged, text
from tests.domain.scenario import Did

JO = stream_id("shal", "account-holder", "jo")
WHAT = "what breaks the rule"


@pytest.fixture
def office(sqlite_office: Office) -> Office:
    """An office with a case, a private message in it, and its author on record."""
    told = Did(a_contact("abuse", MONDAY + A_MINUTE), MONDAY + A_MINUTE, "system:intake")
    sqlite_office.told(lodged(), told)
    asked = do.OpenHolder(account=sqlite_office.subject, platform="facebook")
    assert sqlite_office.answer(asked, stream=JO).refusal is None
    for each in ("why", WHAT):
        sqlite_office.vault.put("shal", sqlite_office.subject, each, derived_id("text", each))
    return sqlite_office


def known(office: Office, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 -- any field
    facts = ConductFacts(Reader(office.ledger, office.vault), office.vault)
    rest, filled_in = facts.known(JO, derived_id("command"), fields)
    return {**rest, **filled_in}


def breach(office: Office, item: str = "post-1", **fields: Any) -> Answer:  # noqa: ANN401 -- any field
    asked = {"type": "record_breach", "category": "group-rules", "amounts_to": "breach", **fields}
    says = text(WHAT, office.subject).model_dump(mode="json")
    return office.answer(
        {**known(office, case=CASE_ID, item=item, **asked), "says": says}, stream=JO
    )


def view(office: Office) -> ConductView:
    reader = Reader(office.ledger, office.vault)
    return ConductView(office.ledger, reader, office.policies, office.clock)


def recorded(office: Office) -> BreachRecorded:
    found: list[Event] = office.events(JO)
    [event] = [each for each in found if isinstance(each, BreachRecorded)]
    return event


def test_who_wrote_it_and_what_was_kept_come_from_the_case(office: Office) -> None:
    assert breach(office, account=FIRST, evidence="b" * 64, done_at="2020-01-01T00:00Z").events
    event = recorded(office)
    case = office.folded(CASE_ID).state.opened
    assert (event.account, event.evidence) == (office.subject, case.snapshot)
    assert (event.place, event.deed, event.done_at) == ("our_page", "posted", MONDAY)


def test_what_was_said_in_private_stays_private(office: Office) -> None:
    breach(office, "object-abuse", place="our_page")
    assert recorded(office).place == "private_message"


def test_whose_page_it_stands_on_is_a_persons_to_say(office: Office) -> None:
    breach(office, place="elsewhere")
    assert recorded(office).place == "elsewhere"


@pytest.mark.parametrize("case", [CASE_ID.replace("shal", "mhs"), CASE_ID])
def test_an_item_that_the_case_does_not_know_is_refused(office: Office, case: str) -> None:
    with pytest.raises(NotInThisCase):
        known(office, type="record_breach", case=case, item="post-9")


def test_a_case_that_is_none_has_no_items(office: Office) -> None:
    with pytest.raises(UnknownStream):
        known(office, type="record_breach", case=f"{CASE_ID[:-1]}0", item="post-1")


def test_an_account_is_linked_by_the_platforms_own_id(office: Office) -> None:
    found = known(office, type="link_account", platform="x", author_id="77", handle="jo_b")
    assert found["account"] == office.vault.ensure_subject("shal", "x", "77")
    assert "author_id" not in found
    assert office.answer({**found, "ground": "said_so"}, stream=JO).refusal is None
    renamed = known(office, type="link_account", platform="x", author_id="77")
    assert renamed["account"] == found["account"]


def test_strikes_are_counted_when_they_are_looked_at(office: Office) -> None:
    breach(office)
    [choice] = view(office).conduct(JO).choices
    assert [each.measure for each in choice.consequences if each.proposed] == ["warn"]
    asked = do.DecideBreach(
        breach_id=choice.breach_id, measures=["warn"], reason=text("why", office.subject)
    )
    assert office.answer(asked, stream=JO).refusal is None
    [row] = view(office).holders("shal")
    assert (row.strikes.active, row.breaches, row.undecided) == (1, 1, 0)
    ladder = office.policies.current("shal").policy.ladder
    office.clock.at += timedelta(days=ladder.lapse_days + 1)
    [later] = view(office).holders("shal")
    assert (later.strikes.active, later.strikes.total) == (0, 1)
    [strike] = view(office).conduct(JO).issued
    assert strike.stands == "lapsed"


def test_another_landlords_list_shows_nobody_of_ours(office: Office) -> None:
    assert view(office).holders("mhs") == []
    assert view(office).holder_of("shal", office.subject) == JO
    assert view(office).holder_of("mhs", office.subject) is None


@pytest.mark.clause("alliance-private-abuse")
@pytest.mark.parametrize(("reads", "seen"), [(True, WHAT), (False, AS_PRIVATE_AS_ITS_THREAD)])
def test_evidence_of_a_private_message_is_read_as_its_thread_is(
    office: Office, reads: bool, seen: str
) -> None:
    breach(office, "object-abuse")
    facts = Reader(office.ledger, office.vault).history(JO)
    found = list(view(office).texts(facts, lambda case: reads))
    assert found[-1]["says"] == seen


def test_what_was_said_in_public_is_read_by_all_who_read_conduct(office: Office) -> None:
    breach(office)
    facts = Reader(office.ledger, office.vault).history(JO)
    found = list(view(office).texts(facts, lambda case: False))
    assert found[-1]["says"] == WHAT


def test_the_read_model_agrees_with_the_fold(office: Office) -> None:
    breach(office)
    state = office.folded(JO).state
    assert isinstance(state, Holder)
    [row] = view(office).holders("shal")
    assert (row.accounts, row.breaches, row.undecided) == (1, 1, 1)
    assert row.stage == "a breach to decide"
    assert row.last_breach_at == MONDAY
