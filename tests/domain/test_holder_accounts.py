"""Which platform accounts are one person's: said by a person, on record, and undone as openly."""

from domain.account_holder import commands as do
from domain.account_holder.events import AccountLinked, AccountUnlinked
from domain.account_holder.refusals import AccountNotLinked, AccountOfAnotherHolder, LastAccount
from domain.account_holder.state import Holder
from tests.domain.conduct import FIRST, MAYA, SECOND, breach, linked
from tests.domain.scenario import Scenario

LINK = do.LinkAccount(account=SECOND, platform="x", ground="said_so")
UNLINK = do.UnlinkAccount(account=SECOND, ground="not_the_same_person")


def test_linking_is_a_recorded_act_of_a_named_person(holder: Scenario[Holder]) -> None:
    holder.when(LINK).then(AccountLinked)
    event = holder.the(AccountLinked)
    assert (event.linked_by, event.ground, event.account) == (MAYA, "said_so", SECOND)
    assert holder.state.linked == {FIRST, SECOND}


def test_an_account_is_linked_once(holder: Scenario[Holder]) -> None:
    holder.given(linked()).when(LINK).then_already_so()


def test_a_link_is_undone_by_another_recorded_act(holder: Scenario[Holder]) -> None:
    holder.given(linked()).when(UNLINK).then(AccountUnlinked)
    assert holder.state.linked == {FIRST}
    holder.when(UNLINK).then_already_so()
    holder.when(LINK).then(AccountLinked)


def test_what_was_never_linked_cannot_be_unlinked(holder: Scenario[Holder]) -> None:
    holder.when(UNLINK).then_refused(AccountNotLinked)


def test_a_holder_is_known_by_at_least_one_account(holder: Scenario[Holder]) -> None:
    asked = do.UnlinkAccount(account=FIRST, ground="linked_by_mistake")
    holder.when(asked).then_refused(LastAccount)


def test_a_breach_is_of_a_linked_account(holder: Scenario[Holder]) -> None:
    holder.when(breach(account=SECOND)).then_refused(AccountNotLinked)


def test_each_link_claims_the_account_for_this_holder_alone(holder: Scenario[Holder]) -> None:
    [claim] = holder.decider.claims_of(holder.past(AccountLinked)[0])
    assert (claim.key, claim.taken, claim.refusal) == (FIRST, True, AccountOfAnotherHolder)
    holder.given(linked()).when(UNLINK)
    [given_back] = holder.decider.claims_of(holder.the(AccountUnlinked))
    assert (given_back.key, given_back.taken) == (SECOND, False)
