"""One platform account has one holder: a constraint in the ledger, kept with the append."""

import threading
from dataclasses import replace

import pytest

from application.policy_book import PolicyBook
from application.rebuilding import rebuild_effects
from contracts.messages import Answer
from domain.account_holder import commands as do
from domain.account_holder.strike_events import StrikeIssued
from domain.identifiers import stream_id
from ledger.errors import ConcurrencyError
from policies.documents import canonical
from policies.loader import calendar_from_documents, load_policy
from tests.application.office import Office
from tests.domain.conduct import FIRST, SECOND, breach, decide
from tests.domain.happenings import lodged

JO = stream_id("shal", "account-holder", "jo")
SAM = stream_id("shal", "account-holder", "sam")
AT_MHS = stream_id("mhs", "account-holder", "jo")


def opened(office: Office, stream: str, account: str = FIRST) -> Answer:
    return office.answer(do.OpenHolder(account=account, platform="facebook"), stream=stream)


def link(office: Office, stream: str, account: str) -> Answer:
    asked = do.LinkAccount(account=account, platform="x", ground="said_so")
    return office.answer(asked, stream=stream)


def unlink(office: Office, stream: str, account: str) -> Answer:
    asked = do.UnlinkAccount(account=account, ground="not_the_same_person")
    return office.answer(asked, stream=stream)


def holder_of(office: Office, account: str, landlord: str = "shal") -> str | None:
    with office.ledger.reading() as view:
        return view.holder_of(landlord, "account-holder", account)


@pytest.mark.clause("alliance-repeat")
def test_an_account_of_another_holder_is_refused_with_words(office: Office) -> None:
    opened(office, JO)
    opened(office, SAM, SECOND)
    for answer in (link(office, SAM, FIRST), opened(office, f"{SAM[:-1]}0")):
        assert answer.refusal is not None
        assert answer.refusal.code == "account_of_another_holder"
        assert answer.refusal.references == {"holder": JO}
    assert holder_of(office, FIRST) == JO


def test_a_dry_run_says_the_same(office: Office) -> None:
    opened(office, JO)
    asked = do.OpenHolder(account=FIRST, platform="facebook")
    answer = office.handler.dry_run(office.envelope(asked, stream=SAM))
    assert answer.refusal
    assert answer.refusal.code == "account_of_another_holder"


def test_an_unlinked_account_can_be_somebody_elses(office: Office) -> None:
    opened(office, JO)
    link(office, JO, SECOND)
    unlink(office, JO, SECOND)
    assert holder_of(office, SECOND) is None
    assert opened(office, SAM, SECOND).refusal is None
    answer = link(office, JO, SECOND)
    assert answer.refusal
    assert answer.refusal.references == {"holder": SAM}


def test_another_landlord_keeps_a_record_of_its_own(office: Office) -> None:
    opened(office, JO)
    assert opened(office, AT_MHS).refusal is None
    assert (holder_of(office, FIRST), holder_of(office, FIRST, "mhs")) == (JO, AT_MHS)


def test_two_who_link_one_account_at_once_cannot_both_have_it(office: Office) -> None:
    streams = [stream_id("shal", "account-holder", str(number)) for number in range(4)]
    asked = do.OpenHolder(account=FIRST, platform="facebook")
    envelopes = [office.envelope(asked, stream=stream) for stream in streams]
    handlers = [office.handler_with(office.policies) for _ in streams]
    barrier, refused = threading.Barrier(len(streams)), list[bool]()

    def work(number: int) -> None:
        barrier.wait()
        answer = handlers[number].record(envelopes[number]).answer
        refused.append(bool(answer and answer.refusal))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(len(streams))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(refused) == [False, True, True, True]


def test_the_ledger_itself_refuses_a_second_holder(office: Office) -> None:
    opened(office, JO)
    with office.ledger.writing() as tx:
        tx.lock_head()
        with pytest.raises(ConcurrencyError):
            tx.claim(SAM, FIRST)
    assert holder_of(office, FIRST) == JO


def test_lost_claims_come_back_from_the_events(office: Office) -> None:
    opened(office, JO)
    link(office, JO, SECOND)
    unlink(office, JO, SECOND)
    opened(office, SAM, SECOND)
    with office.ledger.writing() as tx:
        tx.lock_head()
        tx.release(JO)
        tx.release(SAM)
    rebuild_effects(office.ledger)
    assert (holder_of(office, FIRST), holder_of(office, SECOND)) == (JO, SAM)


def test_rebuilding_changes_no_claim(office: Office) -> None:
    opened(office, JO)
    link(office, JO, SECOND)
    unlink(office, JO, SECOND)
    opened(office, SAM, SECOND)
    rebuild_effects(office.ledger)
    assert (holder_of(office, FIRST), holder_of(office, SECOND)) == (JO, SAM)


def test_the_same_command_again_is_the_same_answer(office: Office) -> None:
    envelope = office.envelope(do.OpenHolder(account=FIRST, platform="facebook"), stream=JO)
    first, second = office.handler.record(envelope), office.handler.record(envelope)
    assert first.answer == second.answer


def test_a_decision_is_made_under_the_pack_of_its_day(sqlite_office: Office) -> None:
    office = sqlite_office
    office.told(lodged())
    opened(office, JO, office.subject)
    pack = load_policy("shal")
    ladder = pack.policy.ladder.model_copy(update={"lapse_days": 7})
    policy = pack.policy.model_copy(update={"ladder": ladder})
    newer = replace(
        pack,
        policy=policy,
        policy_document=canonical(policy),
        calendar=calendar_from_documents(policy, pack.calendar_document),
    )
    office.handler = office.handler_with(PolicyBook({"shal": newer}))
    assert office.answer(breach("group-rules", account=office.subject), stream=JO).refusal is None
    assert office.answer(decide("warn"), stream=JO).refusal is None
    [strike] = [each for each in office.events(JO) if isinstance(each, StrikeIssued)]
    assert (strike.lapses_on - strike.issued_on).days == 7
    with office.ledger.reading() as view:
        first, *_, last = view.load(JO)
    assert first.policy_version != last.policy_version == newer.policy_version
