"""A policy document that a ledger holds stays readable, and its name never moves."""

import json
from pathlib import Path

import pytest

from domain.business_time import Calendar
from domain.policy import Policy
from policies.checking import problems_of
from policies.documents import content_hash
from policies.errors import PackError
from policies.loader import calendar_from_documents, load_policy, policy_from_document

# As it was stored by version 1 of this document; it can never change.
FIRST = (Path(__file__).parent / "golden/shal-policy-1.json").read_bytes()
ITS_NAME = "sha256:c1ed6b47f08f40d93c18c92e9f40bf940bbf739b6a2ce553c3bd5349fd032a2e"
SECOND = (Path(__file__).parent / "golden/shal-policy-2.json").read_bytes()
NAME_OF_THE_SECOND = "sha256:c5615cc68373477004ee62a0b593634d6d42b4d7d7e0b23d18e8a467b15d604c"

THIRD = (Path(__file__).parent / "golden/shal-policy-3.json").read_bytes()
NAME_OF_THE_THIRD = "sha256:f3b5c0d47d1ff53ed551f9880f0e56c27c43bd3f85cbaefc65abe0804ef549a6"


@pytest.fixture(scope="module")
def first() -> Policy:
    return policy_from_document(FIRST)


def test_the_documents_of_former_versions_keep_their_names() -> None:
    names = [content_hash(each) for each in (FIRST, SECOND, THIRD)]
    assert names == [ITS_NAME, NAME_OF_THE_SECOND, NAME_OF_THE_THIRD]


@pytest.mark.parametrize("document", [FIRST, SECOND, THIRD])
def test_a_document_of_a_former_version_is_read_as_the_current_one(document: bytes) -> None:
    read = policy_from_document(document)
    assert (read.document, read.id) == ("redress-policy-4", "shal")


def test_the_second_version_says_all_that_it_said() -> None:
    said, read = (
        json.loads(SECOND),
        policy_from_document(SECOND).model_dump(mode="json", exclude_unset=True),
    )
    parts = said.keys() - {"document", "clocks", "emergencies", "outbox"}
    assert {part: said[part] for part in parts} == {part: read[part] for part in parts}
    signals = [signal["words"] for signal in read["emergencies"].pop("signals")]
    assert signals == [[phrase] for phrase in said["emergencies"].pop("signals")]
    assert said["emergencies"] == read["emergencies"]
    assert said["clocks"].items() <= _as_it_was(read["clocks"]).items()


def test_the_third_version_says_all_that_it_said() -> None:
    said = json.loads(THIRD)
    read = policy_from_document(THIRD).model_dump(mode="json", exclude_unset=True)
    outbox = read.pop("outbox")
    assert said.pop("outbox").items() <= outbox.items()
    assert {**said, "document": read["document"]} == read


def test_what_a_former_version_left_to_the_program_goes_on() -> None:
    for document in (FIRST, SECOND, THIRD):
        outbox = policy_from_document(document).outbox
        assert (outbox.look_again_days, outbox.delivered_within_days) == ((1, 2, 4, 7), 7)


def test_every_limit_of_version_1_is_what_it_was(first: Policy) -> None:
    stored = json.loads(FIRST)["clocks"]
    assert _as_it_was(first.model_dump(mode="json")["clocks"]) == stored


def test_silence_about_consent_never_was_a_breach(first: Policy) -> None:
    assert {key for key, rule in first.clocks.items() if rule.ends == "lapses"} == {
        "consent_answer"
    }


def _as_it_was(clocks: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    return {
        key: {name: value for name, value in rule.items() if name != "ends"}
        for key, rule in clocks.items()
    }


def test_every_wording_of_version_1_is_rendered_as_it_was(first: Policy) -> None:
    said = first.render("private_invitation")
    assert "please send us a private message" in said
    assert "reach us at information@shal.org or 01278 444344" in said


def test_what_version_1_did_not_say_is_marked_as_not_said(first: Policy) -> None:
    parts = (first.ladder, first.appeals, first.identity, first.emergencies, first.settings.fault)
    assert {part.clause for part in parts} == {"redress:not-said"}
    assert all(part.assumed for part in parts)


def test_version_1_names_no_measure_that_could_be_taken(first: Policy) -> None:
    assert (first.categories, dict(first.measures), first.ladder.rungs) == ((), {}, ())


def test_version_1_recognises_no_emergency_by_itself(first: Policy) -> None:
    assert first.emergencies.signals == ()


def test_the_calendar_of_version_1_still_counts(first: Policy) -> None:
    document = load_policy("shal").calendar_document
    assert isinstance(calendar_from_documents(first, document), Calendar)


def test_a_stored_document_answers_for_no_rule_that_came_later(first: Policy) -> None:
    assert problems_of(first)  # a pack like this would be refused today


def _changed(**settings: dict[str, str]) -> bytes:
    document = json.loads(FIRST)
    for key, said in settings.items():
        document["settings"][key].update(said)
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("private message", "private"),
        ("direct message", "direct-message"),
        ("direct message, may follow", "direct-message-may-follow"),
        ("official channels, direct messages discouraged", "official-channels"),
        ("direct contact", "direct-contact"),
    ],
)
def test_the_private_route_of_version_1_keeps_its_words(said: str, value: str) -> None:
    route = policy_from_document(_changed(private_route={"value": said})).settings.private_route
    assert (route.value, route.wording) == (value, said)


def test_a_choice_in_somebodys_own_words_is_kept_as_a_reason() -> None:
    duty = policy_from_document(_changed(reply_duty={"value": "when asked"})).settings.reply_duty
    assert (duty.value, duty.assumed) == ("try-to-help", True)
    assert "'when asked'" in (duty.reason or "")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"no JSON", "this is not JSON"),
        (b"[]", "object|dictionary"),
        (b'{"document": "redress-policy-1"}', "redress-policy-4"),
        (b'{"document": "redress-policy-5"}', "redress-policy-4"),
    ],
)
def test_a_stored_document_that_is_none_says_so(document: bytes, reason: str) -> None:
    with pytest.raises(PackError, match=reason):
        policy_from_document(document)
