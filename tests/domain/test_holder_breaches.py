"""What is a breach of the pack's categories, what never is, and what each category asks for."""

from datetime import timedelta
from typing import Any

import pytest

from domain.account_holder import breach_refusals as no
from domain.account_holder.decider import ACCOUNT_HOLDER
from domain.account_holder.errand_events import ErrandDone, ErrandStuck
from domain.account_holder.events import BreachRecorded, ReferralDue
from domain.account_holder.refusals import AccountNotLinked, UnknownCategory
from domain.account_holder.state import Holder
from domain.account_holder.vocabulary import AmountsTo
from domain.referral.refusals import NoProcedure
from domain.results import EffectDone, EffectFailed
from tests.domain.conduct import SECOND, breach, cited, decide, recorded, the_breach
from tests.domain.conftest import holder_under, pack_of
from tests.domain.happenings import A_DAY, MONDAY, text
from tests.domain.scenario import Scenario

LANDLORDS = ["alliance", "mhs", "shal", "west-kent", "havebury"]
MERELY: list[AmountsTo] = ["complaint", "disagreement", "criticism-of-the-landlord"]
MHS_SEVEN = {
    "abusive",
    "threatening",
    "strongly-offensive",
    "defamatory",
    "sexually-explicit",
    "unlawful",
    "inappropriate",
}
ALLIANCE_TWELVE = {
    "disruptive-or-abusive",
    "personal-attack",
    "deceptive-or-misleading",
    "hate-speech",
    "intellectual-property",
    "unlawful",
    "spam-and-off-topic",
    "commercial",
    "personal-information",
    "inappropriate",
    "discriminatory",
    "platform-terms",
}
WEST_KENT_FOURTEEN = {
    "offensive",
    "harassing",
    "copyright",
    "spam",
    "embarrassing",
    "unrelated-commerce",
    "gaming",
    "share-dealing",
    "sales-and-auctions",
    "chain-schemes",
    "misleading-origin",
    "attack-on-availability",
    "unauthorised-access",
    "tampering",
}
HAVEBURY_NOT = {
    "false",
    "misleading",
    "offensive",
    "harassing",
    "bullying",
    "discriminatory",
    "hateful",
    "libellous",
    "profane",
    "abusive",
    "defamatory",
    "confidential",
    "criticising-or-arguing",
    "inappropriate-images-or-links",
    "others-work",
}


def keys_of(landlord: str) -> list[str]:
    return [category.key for category in pack_of(landlord).policy.categories]


EVERY_CATEGORY = [(landlord, key) for landlord in LANDLORDS for key in keys_of(landlord)]


def shaped(landlord: str, key: str) -> dict[str, Any]:
    """Return what a category asks of a breach, beside its name."""
    [category] = [c for c in pack_of(landlord).policy.categories if c.key == key]
    asked: dict[str, Any] = {"target": "others"}
    if category.subject in ("colleague", "landlord"):
        asked["capacity"] = category.subject
    if category.pattern:
        more = range(1, category.pattern.posts)
        asked |= {"cited": [cited(f"post-{n + 1}") for n in more], "intent": text("meant")}
    return asked


@pytest.mark.parametrize(("landlord", "key"), EVERY_CATEGORY)
def test_each_category_of_each_pack_can_be_recorded(landlord: str, key: str) -> None:
    holder = holder_under(landlord).when(breach(key, **shaped(landlord, key)))
    assert holder.the(BreachRecorded).category == key


@pytest.mark.parametrize(
    ("landlord", "named"),
    [
        pytest.param("mhs", MHS_SEVEN, marks=pytest.mark.clause("mhs-categories")),
        pytest.param("alliance", ALLIANCE_TWELVE, marks=pytest.mark.clause("alliance-categories")),
        pytest.param("west-kent", WEST_KENT_FOURTEEN, marks=pytest.mark.clause("westkent-rules")),
        pytest.param("havebury", HAVEBURY_NOT, marks=pytest.mark.clause("havebury-not")),
    ],
)
def test_what_the_policy_names_are_categories(landlord: str, named: set[str]) -> None:
    holder = holder_under(landlord)
    for number, key in enumerate(sorted(named)):
        asked = shaped(landlord, key)
        if "cited" in asked:
            asked["cited"] = [cited("another")]
        holder.when(breach(key, f"post-{number}", **asked))
        assert holder.the(BreachRecorded).category == key


@pytest.mark.clause("alliance-categories")
@pytest.mark.parametrize("landlord", LANDLORDS)
def test_an_unknown_category_is_refused_with_the_known_ones(landlord: str) -> None:
    holder = holder_under(landlord).when(breach("cheekiness"))
    refusal = holder.then_refused(UnknownCategory)
    assert refusal.references["known"].split(", ") == sorted(keys_of(landlord))


@pytest.mark.clause("westkent-disagree")
@pytest.mark.clause("westkent-rules")
@pytest.mark.parametrize("merely", MERELY)
@pytest.mark.parametrize(("landlord", "key"), EVERY_CATEGORY)
def test_criticism_is_never_a_breach(landlord: str, key: str, merely: AmountsTo) -> None:
    holder = holder_under(landlord)
    holder.when(breach(key, **{**shaped(landlord, key), "amounts_to": merely}))
    holder.then_refused(no.NeverABreach)


@pytest.mark.clause("westkent-disagree")
def test_disagreement_is_no_category() -> None:
    for landlord in LANDLORDS:
        assert not set(MERELY) & set(keys_of(landlord))
        assert not {"criticism", "negative"} & set(keys_of(landlord))


@pytest.mark.parametrize(
    ("landlord", "key"),
    [
        pytest.param(
            "alliance", "personal-information", marks=pytest.mark.clause("alliance-categories")
        ),
        ("mhs", "personal-details"),
        ("shal", "personal-details"),
        ("havebury", "confidential"),
    ],
)
def test_showing_ones_own_details_is_no_breach(landlord: str, key: str) -> None:
    refusal = (
        holder_under(landlord)
        .when(breach(key, own_details=True))
        .then_refused(no.OwnDetailsProtected)
    )
    assert "hide_post" in refusal.words


def test_showing_somebody_elses_details_is_one(holder: Scenario[Holder]) -> None:
    holder.when(breach("personal-details")).then(BreachRecorded)


@pytest.mark.clause("alliance-shares")
def test_who_shares_breaching_content_breaks_the_rule_themselves() -> None:
    holder = holder_under("alliance").when(breach("hate-speech", deed="shared"))
    assert (holder.the(BreachRecorded).deed, holder.the(BreachRecorded).capacity) == (
        "shared",
        "public",
    )
    holder.when(decide("remove"))
    assert sum(strike.weight for strike in holder.state.strikes.values()) == 1


def test_abuse_says_whom_it_was_aimed_at(holder: Scenario[Holder]) -> None:
    holder.when(breach("abusive")).then_refused(no.TargetMissing)
    holder.when(breach("abusive", target="staff")).then(BreachRecorded)


def test_the_same_breach_is_recorded_once(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).when(breach()).then_already_so()
    holder.when(breach("defamatory")).then(BreachRecorded)


def test_nothing_is_recorded_before_it_happened(holder: Scenario[Holder]) -> None:
    holder.when(breach(done_at=MONDAY + A_DAY)).then_refused(no.DoneInFuture)


@pytest.mark.clause("alliance-provocation")
def test_one_negative_post_is_no_provocation() -> None:
    asked = breach("spam-and-off-topic", intent=text("meant"))
    refusal = holder_under("alliance").when(asked).then_refused(no.PatternMissing)
    assert (refusal.references["needed"], refusal.references["cited"]) == ("2", "1")


@pytest.mark.clause("alliance-provocation")
def test_the_same_post_twice_is_one_post() -> None:
    asked = breach("spam-and-off-topic", cited=[cited("post-1")], intent=text("meant"))
    holder_under("alliance").when(asked).then_refused(no.PatternMissing)


@pytest.mark.clause("alliance-provocation")
def test_provocation_needs_the_ground_for_intent() -> None:
    asked = breach("spam-and-off-topic", cited=[cited("post-2")])
    holder_under("alliance").when(asked).then_refused(no.IntentMissing)
    told = breach("spam-and-off-topic", cited=[cited("post-2")], intent=text("meant"))
    holder = holder_under("alliance").when(told)
    assert the_breach(holder.then(BreachRecorded)).intent == text("meant")


@pytest.mark.clause("alliance-provocation")
def test_the_cited_posts_are_of_one_account_holder() -> None:
    asked = breach(
        "spam-and-off-topic", cited=[cited("post-2", account=SECOND)], intent=text("meant")
    )
    holder_under("alliance").when(asked).then_refused(AccountNotLinked)


@pytest.mark.clause("alliance-provocation")
@pytest.mark.parametrize(("late", "counts"), [(-1, True), (0, True), (1, False)])
def test_the_cited_posts_lie_inside_the_packs_window(late: int, counts: bool) -> None:
    holder = holder_under("alliance")
    [category] = [c for c in holder.pack.policy.categories if c.pattern]
    assert category.pattern
    before = MONDAY - timedelta(days=category.pattern.within_days + late)
    asked = breach("spam-and-off-topic", cited=[cited("post-0", before)], intent=text("meant"))
    holder.when(asked)
    if counts:
        holder.then(BreachRecorded)
    else:
        holder.then_refused(no.PatternOutsideWindow)


@pytest.mark.parametrize(
    ("landlord", "key", "capacity"),
    [
        pytest.param(
            "havebury",
            "criticising-or-arguing",
            "public",
            marks=pytest.mark.clause("havebury-not"),
        ),
        ("shal", "misconduct", "public"),
        ("shal", "personal-approach", "colleague"),
        ("havebury", "story-without-permission", "public"),
    ],
)
def test_some_categories_bind_some_people_only(landlord: str, key: str, capacity: str) -> None:
    asked = breach(key, capacity=capacity)
    holder_under(landlord).when(asked).then_refused(no.NotTheirCategory)


@pytest.mark.parametrize(
    ("landlord", "key", "procedure"),
    [
        pytest.param(
            "mhs",
            "abusive",
            "staff-conduct",
            marks=pytest.mark.clause("mhs-staff-and-users"),
        ),
        pytest.param(
            "havebury",
            "criticising-or-arguing",
            "disciplinary",
            marks=pytest.mark.clause("havebury-not"),
        ),
        ("shal", "misconduct", "disciplinary"),
    ],
)
def test_a_colleagues_breach_is_referred(landlord: str, key: str, procedure: str) -> None:
    asked = breach(key, capacity="colleague", target="residents")
    holder = holder_under(landlord).when(asked).then(BreachRecorded, ReferralDue)
    assert holder.the(ReferralDue).procedure == procedure
    assert not holder.state.strikes


@pytest.mark.clause("havebury-discipline")
@pytest.mark.parametrize(
    ("role", "procedure"),
    [(None, "disciplinary"), ("colleague", "disciplinary"), ("board-director", "code-of-conduct")],
)
def test_what_somebody_is_to_the_landlord_says_which_procedure_hears_them(
    role: str | None, procedure: str
) -> None:
    asked = breach("disrespect", capacity="colleague", role=role, about_actor="staff:sam")
    holder = holder_under("havebury").when(asked).then(BreachRecorded, ReferralDue)
    assert holder.the(ReferralDue).procedure == procedure
    said = holder.the(BreachRecorded)
    assert (said.role, said.about_actor) == (role, "staff:sam")


def test_a_role_that_no_procedure_hears_is_refused_when_the_breach_is_recorded() -> None:
    asked = breach("disrespect", capacity="colleague", role="contractor")
    holder_under("havebury").when(asked).then_refused(NoProcedure)


@pytest.mark.parametrize("said", [{"about_actor": "staff:sam"}, {"role": "colleague"}])
def test_a_login_and_a_role_are_said_of_colleagues_alone(
    holder: Scenario[Holder], said: dict[str, str]
) -> None:
    holder.when(breach(**said)).then_refused(no.OfColleaguesAlone)


def test_a_missing_disclaimer_is_referred_only_where_somebody_decides_so() -> None:
    holder = holder_under("havebury")
    holder.when(breach("missing-disclaimer", capacity="colleague")).then(BreachRecorded)
    holder.when(decide("referral"))
    assert holder.the(ReferralDue).procedure == "disciplinary"


@pytest.mark.clause("havebury-not")
def test_the_landlords_own_use_of_others_work_is_a_breach_of_its_own() -> None:
    holder = holder_under("havebury").when(breach("others-work", capacity="landlord"))
    holder.then(BreachRecorded).when(decide("remove"))
    assert not holder.state.strikes


@pytest.mark.clause("mhs-staff-and-users")
def test_a_colleagues_breach_orders_its_referral(holder: Scenario[Holder]) -> None:
    due = holder.when(breach(capacity="colleague")).the(ReferralDue)
    assert [order.kind for order in ACCOUNT_HOLDER.effects_of(due)] == ["raise_referral"]
    result = EffectDone(effect_id=due.effect_id, attempt=1)
    holder.by("system:effects").when(result).then(ErrandDone)
    holder.when(result).then_already_so()


def test_a_referral_that_is_not_taken_waits_for_a_person(holder: Scenario[Holder]) -> None:
    due = holder.when(breach(capacity="colleague")).the(ReferralDue)
    refused = EffectFailed(
        effect_id=due.effect_id, attempt=1, reason="no_procedure", retryable=False
    )
    holder.by("system:effects").when(refused)
    holder.then(ErrandStuck)
