"""Sharing, disclosing, filing, naming readers and legal holds are recorded acts."""

import pytest

from domain.case import commands as do
from domain.case import privacy_commands as kept
from domain.case.conversation_commands import SendSafetyWarning
from domain.case.events import CaseClosed
from domain.case.message_events import MessageRequested
from domain.case.privacy_events import (
    CaseShared,
    DisclosureMade,
    LegalHoldPlaced,
    LegalHoldReleased,
    MessageFiled,
    ReaderNamed,
    ReaderRemoved,
    ShareEnded,
)
from domain.case.privacy_refusals import (
    DisclosureNotConsented,
    EndsInThePast,
    LegalHoldStands,
    NoBasisToDisclose,
    PrivacyPolicyNotLinked,
    UnknownLegalBasis,
    UnknownTeam,
)
from domain.case.refusals import NotInThisCase, PersonNeeded
from domain.case.state import Case
from domain.decider import Decider
from domain.identifiers import derived_id
from domain.messages import Command
from tests.domain.accounts import pack_on_the_account_of_the_steps
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    BEN,
    CASE_ID,
    INTAKE,
    MONDAY,
    a_contact,
    answered,
    closed,
    contact_id,
    identified,
    latest,
    lodged,
    text,
)
from tests.domain.merged_cases import merged_with_a_neighbour, theirs
from tests.domain.scenario import Did, Scenario

HOLD = kept.PlaceLegalHold(reason=text("a claim"))
RELEASE = kept.ReleaseLegalHold(reason=text("settled"))
SHARE = kept.ShareWithTeam(team="themes", reason=text("a repair"))
UNTIL = MONDAY + 7 * A_DAY
NAME = kept.NameReader(reader=BEN, cause="legal_advice", reason=text("why"), ends_at=UNTIL)
SAY = do.SendMessage(audience="private", content=text("hello"), tenancy_matter=False)
FILE = kept.FileMessage(item=contact_id("private"), reference=text("file 12"))


def wrote(*, private: bool = True) -> list[Did]:
    """The resident wrote once more."""
    name = "private" if private else "public"
    contact = a_contact(name, MONDAY + A_MINUTE, private=private)
    return [*lodged(), Did(contact, MONDAY + A_MINUTE, INTAKE)]


def disclose(**on: str | None) -> kept.Disclose:
    """Return a disclosure on this."""
    said = {name: text(name) for name in ("recipient", "what", "reason")}
    return kept.Disclose.model_validate({**said, **on})


def end_share(case: Case) -> Command:
    """Return the end of the share."""
    return kept.EndShare(share_id=list(case.privacy.shares)[-1])


# -- legal holds


def test_a_legal_hold_is_placed_with_its_reason(case: Scenario[Case]) -> None:
    case.given(lodged()).when(HOLD).then(LegalHoldPlaced)
    assert case.state.on_legal_hold
    assert case.the(LegalHoldPlaced).placed_by == AMARA


def test_a_second_hold_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).when(HOLD).when(HOLD).then_already_so()


def test_the_system_places_no_hold(case: Scenario[Case]) -> None:
    case.given(lodged()).by(INTAKE).when(HOLD).then_refused(PersonNeeded)


def test_a_hold_is_released(case: Scenario[Case]) -> None:
    case.given(lodged()).when(HOLD).when(RELEASE).then(LegalHoldReleased)
    assert not case.state.on_legal_hold


def test_releasing_no_hold_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).when(RELEASE).then_already_so()


def test_a_closed_case_can_be_held(case: Scenario[Case]) -> None:
    case.given(closed()).when(HOLD).then(LegalHoldPlaced)


def test_a_held_case_is_not_closed_and_says_why(case: Scenario[Case]) -> None:
    case.given(answered(), Did(HOLD, MONDAY + A_DAY, BEN)).when(do.CloseCase())
    case.then_refused(LegalHoldStands)
    case.given(Did(RELEASE, MONDAY + A_DAY, BEN)).when(do.CloseCase())
    assert case.the(CaseClosed)


# -- sharing with a department


@pytest.mark.clause("mhs-visibility")
def test_sharing_with_a_team_is_a_recorded_act_with_a_reason(case: Scenario[Case]) -> None:
    case.given(lodged()).when(SHARE).then(CaseShared)
    shared = case.the(CaseShared)
    assert (shared.team, shared.reason, shared.shared_by) == ("themes", text("a repair"), AMARA)


@pytest.mark.clause("mhs-visibility")
def test_a_case_is_shared_with_teams_of_the_pack_alone(case: Scenario[Case]) -> None:
    unknown = SHARE.model_copy(update={"team": "golf-club"})
    case.given(lodged()).when(unknown).then_refused(UnknownTeam)


def test_sharing_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).when(SHARE).when(SHARE).then_already_so()


def test_a_share_is_ended_and_may_begin_anew(case: Scenario[Case]) -> None:
    case.given(lodged()).when(SHARE).when(end_share).then(ShareEnded)
    case.when(SHARE).then(CaseShared)


def test_ending_a_share_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).when(SHARE).when(end_share).when(end_share).then_already_so()


def test_an_unknown_share_is_not_ended(case: Scenario[Case]) -> None:
    unknown = kept.EndShare(share_id=derived_id("none"))
    case.given(lodged()).when(unknown).then_refused(NotInThisCase)


# -- readers named for a cause


@pytest.mark.clause("mhs-visibility")
def test_a_reader_is_named_with_cause_reason_and_end(case: Scenario[Case]) -> None:
    case.given(lodged()).when(NAME).then(ReaderNamed)
    assert case.state.privacy.readers[BEN].ends_at == UNTIL


def test_naming_the_same_reader_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).when(NAME).when(NAME).then_already_so()


def test_a_reader_is_named_for_longer(case: Scenario[Case]) -> None:
    longer = NAME.model_copy(update={"ends_at": UNTIL + A_DAY})
    case.given(lodged()).when(NAME).when(longer).then(ReaderNamed)


def test_a_reader_is_not_named_for_the_past(case: Scenario[Case]) -> None:
    over = NAME.model_copy(update={"ends_at": MONDAY})
    case.given(lodged()).when(over).then_refused(EndsInThePast)


def test_a_reader_is_removed(case: Scenario[Case]) -> None:
    case.given(lodged()).when(NAME).when(kept.RemoveReader(reader=BEN)).then(ReaderRemoved)
    case.when(kept.RemoveReader(reader=BEN)).then_already_so()


# -- third parties


@pytest.mark.clause("westkent-disclosure")
@pytest.mark.parametrize(
    "on", [{}, {"evidence": contact_id("private"), "legal_basis": "crime"}], ids=["none", "both"]
)
def test_a_disclosure_rests_on_exactly_one_ground(
    west_kent: Scenario[Case], on: dict[str, str]
) -> None:
    west_kent.given(wrote()).when(disclose(**on)).then_refused(NoBasisToDisclose)


@pytest.mark.clause("westkent-disclosure")
def test_a_named_legal_basis_allows_a_disclosure(west_kent: Scenario[Case]) -> None:
    west_kent.given(lodged()).when(disclose(legal_basis="crime")).then(DisclosureMade)
    assert west_kent.the(DisclosureMade).basis == "legal_basis"


@pytest.mark.clause("westkent-disclosure")
def test_an_unnamed_legal_basis_allows_nothing(west_kent: Scenario[Case]) -> None:
    refusal = west_kent.given(lodged()).when(disclose(legal_basis="curiosity"))
    assert "crime" in refusal.then_refused(UnknownLegalBasis).references["known"]


@pytest.mark.clause("westkent-disclosure")
def test_the_confirmed_persons_consent_allows_a_disclosure(west_kent: Scenario[Case]) -> None:
    west_kent.given(wrote(), identified()).when(disclose(evidence=contact_id("private")))
    west_kent.then(DisclosureMade)
    assert west_kent.the(DisclosureMade).evidence == contact_id("private")


@pytest.mark.clause("westkent-disclosure")
def test_consent_of_somebody_unconfirmed_allows_nothing(west_kent: Scenario[Case]) -> None:
    west_kent.given(wrote()).when(disclose(evidence=contact_id("private")))
    west_kent.then_refused(DisclosureNotConsented)


@pytest.mark.clause("westkent-disclosure")
def test_a_public_word_is_no_consent_to_a_disclosure(west_kent: Scenario[Case]) -> None:
    west_kent.given(wrote(private=False), identified())
    west_kent.when(disclose(evidence=contact_id("public"))).then_refused(DisclosureNotConsented)


@pytest.mark.clause("westkent-disclosure")
def test_a_neighbours_word_is_no_consent_of_the_residents(west_kent: Scenario[Case]) -> None:
    west_kent.given(
        lodged(), merged_with_a_neighbour(), identified(), Did(theirs(), MONDAY, INTAKE)
    )
    refusal = west_kent.when(disclose(evidence=contact_id("theirs")))
    assert "somebody else" in refusal.then_refused(DisclosureNotConsented).references["problem"]


def test_consent_is_cited_from_this_case(west_kent: Scenario[Case]) -> None:
    west_kent.given(wrote(), identified()).when(disclose(evidence=derived_id("elsewhere")))
    west_kent.then_refused(NotInThisCase)


# -- filing to the tenancy record


@pytest.mark.clause("mhs-kept-on-file")
def test_filing_records_what_when_where_and_by_whom(mhs: Scenario[Case]) -> None:
    mhs.given(wrote()).when(FILE).then(MessageFiled)
    filed = mhs.the(MessageFiled)
    assert (filed.item, filed.reference, filed.filed_by) == (
        contact_id("private"),
        text("file 12"),
        AMARA,
    )


@pytest.mark.clause("mhs-kept-on-file")
def test_a_message_of_ours_can_be_filed_too(mhs: Scenario[Case]) -> None:
    mhs.given(answered())
    item = latest(mhs.state, "stage_one_response")[0]
    mhs.when(FILE.model_copy(update={"item": item})).then(MessageFiled)


def test_the_first_post_is_filed_once(mhs: Scenario[Case]) -> None:
    first = FILE.model_copy(update={"item": None})
    mhs.given(lodged()).when(first).then(MessageFiled).when(first).then_already_so()


def test_something_of_another_case_is_not_filed(mhs: Scenario[Case]) -> None:
    mhs.given(lodged()).when(FILE).then_refused(NotInThisCase)


# -- the first private message


@pytest.mark.clause("mhs-privacy")
def test_the_first_private_message_says_where_the_policy_is(mhs: Scenario[Case]) -> None:
    mhs.given(lodged())
    mhs.links_policy = False
    mhs.when(SAY).then_refused(PrivacyPolicyNotLinked, "mhs-privacy")
    mhs.links_policy = True
    mhs.when(SAY).then(MessageRequested)


@pytest.mark.clause("mhs-privacy")
def test_later_private_messages_need_not_repeat_it(mhs: Scenario[Case]) -> None:
    mhs.given(lodged(), Did(SAY, MONDAY, AMARA))
    mhs.links_policy = False
    mhs.when(SAY).then(MessageRequested)


def test_what_warns_of_danger_waits_for_no_policy(mhs: Scenario[Case]) -> None:
    mhs.given(lodged())
    mhs.links_policy = False
    warning = SendSafetyWarning(content=text("get out"), audience="private")
    mhs.when(warning).then(MessageRequested)


def test_a_landlord_whose_policy_is_silent_asks_for_no_link(case: Scenario[Case]) -> None:
    case.given(lodged())
    case.links_policy = False
    case.when(SAY).then(MessageRequested)


@pytest.fixture
def mhs(case: Scenario[Case]) -> Scenario[Case]:
    """A case under mhs' own pack."""
    return under("mhs", case.decider)


@pytest.fixture
def west_kent(case: Scenario[Case]) -> Scenario[Case]:
    """A case under West Kent's own pack."""
    return under("west-kent", case.decider)


def under(pack: str, decider: Decider[Case]) -> Scenario[Case]:
    """Return a case of which nothing is recorded yet, under a pack."""
    return Scenario(decider, pack_on_the_account_of_the_steps(pack), CASE_ID, MONDAY, AMARA)
