"""Only an approved version in force governs what begins; the pack's file alone is a draft."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from application.policy_book import PolicyBook, policy_stream
from domain.identifiers import stream_id
from domain.policy.watching import ExceptionalDays
from domain.policy_stream import commands as do
from domain.policy_stream.state import PolicyState
from policies.documents import canonical
from policies.loader import LoadedPack, calendar_from_documents, load_policy
from tests.application.office import Office
from tests.application.test_terms_of_a_case import (
    edited,
    lodge_and_acknowledge,
    response_clock,
)
from tests.domain.happenings import BEN, MONDAY, text
from tests.domain.policy_stream.drafting import approve, open_for_comments, step

POLICY = policy_stream("shal")
CASES = [stream_id("shal", "case", name) for name in ("first", "second", "third")]
OLD = load_policy("shal").policy.clocks["stage_one_response"].amount


def on_a_bridge_day(pack: LoadedPack, day: date) -> LoadedPack:
    """Return the pack with one more day on which nobody watches."""
    closure = ExceptionalDays(name="Bridge day", on=day)
    watched = pack.policy.monitoring.model_copy(
        update={"closures": (*pack.policy.monitoring.closures, closure)}
    )
    policy = pack.policy.model_copy(update={"monitoring": watched})
    return replace(
        pack,
        policy=policy,
        policy_document=canonical(policy),
        calendar=calendar_from_documents(policy, pack.calendar_document),
    )


def with_file(office: Office, pack: LoadedPack) -> None:
    """Start the office anew with an edited file."""
    office.policies = PolicyBook({"shal": pack}, office.ledger)
    office.handler = office.handler_with(office.policies)


def act(office: Office, command: object, by: str = "staff:amara") -> None:
    answer = office.answer(command, by, stream=POLICY)  # type: ignore[arg-type]
    assert answer.refusal is None, answer.refusal


@pytest.fixture
def drafted(office: Office) -> Office:
    """An office whose pack's file was edited after its policy was registered."""
    act(office, do.RegisterPolicy())
    with_file(office, edited())
    act(office, do.DraftVersion(changes=text("three days for stage 1")))
    return office


def approve_it(office: Office) -> None:
    act(office, open_for_comments)
    act(office, step("tenants-texted"))
    act(office, step("scrutiny-panel"))
    office.clock.at = MONDAY + timedelta(days=29)
    act(office, approve("board", office.clock.at.date()), BEN)


@pytest.mark.clause("shal-consult", "mhs-review")
def test_a_new_version_governs_new_cases_once_it_is_approved_and_old_ones_never(
    drafted: Office,
) -> None:
    lodge_and_acknowledge(drafted, CASES[0])
    assert response_clock(drafted, CASES[0]).amount == OLD
    approve_it(drafted)
    lodge_and_acknowledge(drafted, CASES[1])
    assert response_clock(drafted, CASES[1]).amount == 3
    first, second = drafted.folded(CASES[0]), drafted.folded(CASES[1])
    assert first.first_row is not None
    assert second.first_row is not None
    assert first.first_row.policy_version == load_policy("shal").policy_version
    assert second.first_row.policy_version == edited().policy_version


def test_the_policys_own_acts_cite_the_version_in_force(drafted: Office) -> None:
    approve_it(drafted)
    act(drafted, do.OpenReview(reason=text("a new platform")))
    with drafted.ledger.reading() as view:
        cited = [row.policy_version for row in view.load(POLICY)]
    assert cited[0] == load_policy("shal").policy_version
    assert cited[-1] == edited().policy_version


def test_a_draft_is_kept_as_it_was_drafted(drafted: Office) -> None:
    state = drafted.folded(POLICY).state
    assert isinstance(state, PolicyState)
    assert state.under_way is not None
    with drafted.ledger.reading() as view:
        assert view.document(state.versions[state.under_way].document) is not None


def test_hours_of_an_edited_file_hold_at_once_and_its_limits_do_not(drafted: Office) -> None:
    bridge = MONDAY.date() + timedelta(days=1)
    with_file(drafted, on_a_bridge_day(edited(), bridge))
    terms = drafted.policies.current("shal")
    assert terms.policy.clocks["stage_one_response"].amount == OLD
    assert not terms.calendar.is_open(MONDAY + timedelta(days=1))


def test_without_a_policy_stream_the_file_governs(office: Office) -> None:
    with_file(office, edited())
    lodge_and_acknowledge(office, CASES[2])
    assert response_clock(office, CASES[2]).amount == 3
