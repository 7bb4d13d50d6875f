"""A referral's key is destroyed once it was kept as long as the pack says; nobody reads it then."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from application.folding import fold
from application.kept_folds import KeptFolds
from application.policy_book import PolicyBook
from application.rebuilding import rebuild, rebuild_effects
from application.referral_list import referrals_for
from application.sealed_streams import AT_HAND_SECONDS, StreamSeal, ensure_key, opaque_stream
from application.upkeep.keeping import period_of
from application.upkeep.referrals import ReferralRetention
from application.upkeep.retention import RetentionJob
from domain.case.privacy_commands import PlaceLegalHold
from domain.identifiers import derived_id
from domain.messages import Command
from domain.periods import later
from domain.policy.basics import Period
from domain.referral import commands as do
from domain.results import EffectDone
from domain.sealed import key_of
from ledger.store import Ledger
from ledger.verify import verify
from policies.loader import load_policy
from tests.application.office import Office
from tests.domain.happenings import A_DAY, CASE_ID, MONDAY, a_post, text
from tests.domain.policy_stream.drafting import edited
from vault.errors import SubjectIsErased
from vault.sealing import ERASED

A_SECOND = timedelta(seconds=1)
CANARY = "canary-of-the-referral"
HELEN, UPKEEP = "staff:helen", "system:upkeep"
PANEL = ("human-resources",)
ENDED_AT = MONDAY + 8 * A_DAY


@pytest.fixture
def stream(office: Office) -> str:
    """A referral about Sam that the panel takes up, and has not decided."""
    return raised(office)


def raised(office: Office, name: str = "raise", **facts: object) -> str:
    found = opaque_stream(office.vault, "shal", "referral", derived_id(name))
    ensure_key(office.vault, found)
    kept = office.vault.put("shal", key_of(found), CANARY)
    about = {"category": "misconduct", "role": "colleague", "about": kept, "what": kept}
    asked = {"source": "direct", **about, "about_actor": "staff:sam", **facts}
    does(office, found, do.RaiseReferral.model_validate(asked), "staff:amara")
    return found


def does(office: Office, stream: str, command: Command, by: str = HELEN) -> None:
    answer = office.answer(command, by, stream=stream, offices=PANEL)
    assert answer.refusal is None, answer.refusal


def ended(office: Office, stream: str) -> None:
    """Let the panel give it back, eight days after it was raised."""
    office.clock.at = ENDED_AT
    kept = office.vault.put("shal", key_of(stream), CANARY)
    does(office, stream, do.ReturnReferral(reason=kept))


def job(office: Office) -> ReferralRetention:
    return ReferralRetention(office.ledger, office.vault, office.policies, office.clock)


def over(office: Office) -> None:
    """Move the clock to when the time of what ended in November is over."""
    policy = office.policies.current("shal").policy
    period = period_of(policy, "referral")
    assert period == Period(amount=6, unit="years")
    office.clock.at = later(ENDED_AT, period, policy.zone)


def erased(office: Office, stream: str) -> None:
    """Order its erasure and destroy its key, as the activity of upkeep does."""
    does(office, stream, do.EraseReferral(), UPKEEP)
    job(office).forget(stream)
    # Another process, whose memory has no key of it.
    office.ledger = Ledger(office.ledger.engine, seal=StreamSeal(office.vault))
    office.handler = office.handler_with(office.policies)


def test_it_is_due_when_the_packs_time_is_over_and_not_before(office: Office, stream: str) -> None:
    ended(office, stream)
    over(office)
    due_at = office.clock.at
    for now, due in (
        (due_at - A_DAY, []),
        (due_at - A_SECOND, []),
        (due_at, [stream]),
        (due_at + A_DAY, [stream]),
    ):
        office.clock.at = now
        assert job(office).due("shal") == due
        assert job(office).due("mhs") == []


def test_time_counts_from_what_happened_last(sqlite_office: Office) -> None:
    office, stream = sqlite_office, raised(sqlite_office)
    ended(office, stream)
    office.clock.at = ENDED_AT + 30 * A_DAY
    note = office.vault.put("shal", key_of(stream), "He wrote once more.")
    does(office, stream, do.AddToReferral(note=note))
    over(office)
    assert job(office).due("shal") == []
    policy = office.policies.current("shal").policy
    office.clock.at = later(ENDED_AT + 30 * A_DAY, Period(amount=6, unit="years"), policy.zone)
    assert job(office).due("shal") == [stream]


@pytest.mark.parametrize("years", [1, 7])
def test_the_packs_figure_decides(sqlite_office: Office, years: int) -> None:
    office, stream = sqlite_office, raised(sqlite_office)
    ended(office, stream)
    pack = load_policy("shal")
    keep = Period(amount=years, unit="years")
    rules = [
        each.model_copy(update={"keep": keep}) if each.what == "referral" else each
        for each in pack.policy.retention
    ]
    office.policies = PolicyBook({"shal": edited(pack, retention=tuple(rules))})
    office.clock.at = later(ENDED_AT, keep, pack.policy.zone) - A_SECOND
    assert job(office).due("shal") == []
    office.clock.at += A_SECOND
    assert job(office).due("shal") == [stream]


def test_a_pack_that_names_no_time_keeps_it(sqlite_office: Office) -> None:
    office, stream = sqlite_office, raised(sqlite_office)
    ended(office, stream)
    pack = load_policy("shal")
    rules = tuple(each for each in pack.policy.retention if each.what != "referral")
    office.policies = PolicyBook({"shal": edited(pack, retention=rules)})
    office.clock.at = MONDAY + 36_500 * A_DAY
    assert job(office).due("shal") == []


def appealed(office: Office, stream: str) -> None:
    words = office.vault.put("shal", key_of(stream), CANARY)
    for command in (
        do.AcceptReferral(),
        do.BeginInvestigation(plan=words),
        do.RecordFindings(findings=words),
        do.DecideOutcome(outcome="no-case", reasons=words),
        do.LodgeReferralAppeal(grounds=words),
    ):
        does(office, stream, command)


def before_lawyers(office: Office, stream: str) -> None:
    does(office, stream, do.ReferToLawyers(basis=text("What may we say?")))


@pytest.mark.parametrize("goes_on", [lambda o, s: None, appealed, before_lawyers],
                         ids=["raised", "under appeal", "before lawyers"])  # fmt: skip
def test_what_goes_on_is_never_due(
    sqlite_office: Office, goes_on: Callable[[Office, str], None]
) -> None:
    stream = raised(sqlite_office)
    goes_on(sqlite_office, stream)
    sqlite_office.clock.at = MONDAY + 36_500 * A_DAY
    assert job(sqlite_office).due("shal") == []
    answer = sqlite_office.answer(do.EraseReferral(), UPKEEP, stream=stream)
    assert answer.refusal is not None
    assert answer.refusal.code == "invalid_transition"


def beside_a_case(office: Office) -> str:
    """Return an ended referral that was raised from a case, which was told."""
    office.record(a_post(), "system:intake")
    stream = raised(office, source="case", case=CASE_ID, own_words=False)
    ended(office, stream)
    return stream


def told(office: Office, stream: str) -> None:
    [effect] = [each for each in office.effects() if each["stream"] == stream]
    office.clock.at = ENDED_AT
    result = EffectDone(effect_id=effect["effect_id"], attempt=1)
    does(office, stream, result, "system:effects")


def test_it_stays_until_its_case_was_told(sqlite_office: Office) -> None:
    stream = beside_a_case(sqlite_office)
    over(sqlite_office)
    assert job(sqlite_office).due("shal") == []
    told(sqlite_office, stream)
    over(sqlite_office)
    assert job(sqlite_office).due("shal") == [stream]


def test_a_legal_hold_on_its_case_wins(sqlite_office: Office) -> None:
    stream = beside_a_case(sqlite_office)
    told(sqlite_office, stream)
    does(sqlite_office, CASE_ID, PlaceLegalHold(reason=text("a claim")))
    over(sqlite_office)
    sqlite_office.clock.at += 9_000 * A_DAY
    assert job(sqlite_office).due("shal") == []


def test_what_was_ordered_and_not_done_is_done_the_next_time(office: Office, stream: str) -> None:
    ended(office, stream)
    does(office, stream, do.EraseReferral(), UPKEEP)
    assert job(office).due("shal") == [stream]
    for _ in range(2):  # it may be repeated
        job(office).forget(stream)
    assert job(office).due("shal") == []


def test_nobody_reads_what_was_erased_and_its_chain_still_verifies(
    office: Office, stream: str
) -> None:
    ended(office, stream)
    contents = [ref.content_id for ref, _ in office.vault.contents_of(key_of(stream))]
    erased(office, stream)
    with office.ledger.reading() as view:
        assert verify(view, stream) is None
        with pytest.raises(SubjectIsErased):
            view.load(stream)
        with pytest.raises(SubjectIsErased):
            fold(stream, view.links(stream))
        kept = [row.payload for row in view.events() if row.stream == stream]
        row = view.stream(stream)
    assert row is not None
    assert len(kept) == row.version
    assert CANARY.encode() not in b"".join(kept)
    assert contents
    assert all(office.vault.get(each) is ERASED for each in contents)


def test_it_is_in_no_panels_list_since(office: Office, stream: str) -> None:
    other = raised(office, "another")
    ended(office, stream)
    folds = KeptFolds()

    def listed(folds: KeptFolds) -> list[str]:
        found = referrals_for(office.ledger, folds, "shal", lambda state: state is not None)
        return [each.stream for each in found]

    assert sorted(listed(folds)) == sorted([stream, other])
    erased(office, stream)
    assert listed(KeptFolds()) == [other]


def test_read_models_and_effects_are_rebuilt_past_it(sqlite_office: Office) -> None:
    stream = beside_a_case(sqlite_office)
    told(sqlite_office, stream)
    erased(sqlite_office, stream)
    models, effects = sqlite_office.read_models(), sqlite_office.effects()
    rebuild(sqlite_office.ledger)
    rebuild_effects(sqlite_office.ledger)
    assert sqlite_office.read_models() == models
    assert sqlite_office.effects() == effects


def test_a_run_of_it_ends_at_once(sqlite_office: Office) -> None:
    stream = raised(sqlite_office)
    ended(sqlite_office, stream)
    erased(sqlite_office, stream)
    outcome = sqlite_office.handler.resume(stream)
    assert (outcome.closed, outcome.wake_at, outcome.pending) == (True, None, [])


def test_the_count_of_people_has_nothing_of_it(sqlite_office: Office) -> None:
    before = RetentionJob(
        sqlite_office.ledger, sqlite_office.vault, sqlite_office.policies, sqlite_office.clock
    ).run("shal", dry_run=True)
    stream = raised(sqlite_office)
    ended(sqlite_office, stream)
    over(sqlite_office)
    people = RetentionJob(
        sqlite_office.ledger, sqlite_office.vault, sqlite_office.policies, sqlite_office.clock
    )
    assert people.run("shal", dry_run=False) == before
    assert not sqlite_office.vault.is_erased(key_of(stream))


def test_a_key_at_hand_is_forgotten_within_a_minute(sqlite_office: Office) -> None:
    office, stream = sqlite_office, raised(sqlite_office)
    ticks = [0.0]
    seal = StreamSeal(office.vault, tick=lambda: ticks[0])
    with Ledger(office.ledger.engine).reading() as view:
        row = view.load(stream)[0]
    opened = seal.open(stream, 1, row.type, row.payload)
    assert json.loads(opened)["category"] == "misconduct"
    job(office).forget(stream)
    ticks[0] = AT_HAND_SECONDS
    with pytest.raises(SubjectIsErased):
        seal.open(stream, 1, row.type, row.payload)
