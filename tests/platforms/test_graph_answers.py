"""What an answer allows next: to try again, to give up, or to look first."""

from datetime import timedelta

import pytest

from platforms.graph_errors import from_graph
from platforms.port import AccountBlocked, NotSent, PlatformError, Rejected, Uncertain


@pytest.mark.parametrize("code", [4, 17, 32, 341, 613, 80001, 80006])
def test_a_limit_means_that_nothing_was_sent(code: int) -> None:
    error = from_graph(400, {"code": code}, timedelta(seconds=5))
    assert isinstance(error, NotSent)
    assert (error.reason, error.retry_after) == ("rate_limited", timedelta(seconds=5))


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (500, {"code": 1}),
        (400, {"code": 2}),
        (400, {"code": 368, "is_transient": True}),
        (400, {"code": 506}),
        (503, {"code": 999_999}),
        (500, None),
        (502, None),
        (200, None),
        (302, None),
    ],
)
def test_nobody_knows_what_a_broken_answer_means(status: int, answer: dict[str, int]) -> None:
    assert isinstance(from_graph(status, answer, None), Uncertain)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": 100}, "bad_request"),
        ({"code": 100, "error_subcode": 33}, "original_gone"),
        ({"code": 10}, "not_permitted"),
        ({"code": 10, "error_subcode": 2018278}, "window_closed"),
        ({"code": 299}, "not_permitted"),
        ({"code": 368}, "blocked_by_policy"),
        ({"code": 551}, "person_unavailable"),
        ({"code": 424242}, "refused_424242"),
        ({"code": "odd"}, "refused_400"),
    ],
)
def test_a_refusal_says_why_in_a_word(answer: dict[str, object], reason: str) -> None:
    error = from_graph(400, answer, None)
    assert isinstance(error, Rejected)
    assert error.reason == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": 10, "error_subcode": 1893063}, "messaging_restricted"),
        ({"code": 190, "error_subcode": 463}, "token_invalid"),
        ({"code": 102}, "token_invalid"),
    ],
)
def test_trouble_with_the_account_is_no_refusal_of_the_message(
    answer: dict[str, object], reason: str
) -> None:
    error = from_graph(401, answer, None)
    assert isinstance(error, AccountBlocked)
    assert error.reason == reason


def test_the_networks_own_words_stay_out_of_the_error() -> None:
    error: PlatformError = from_graph(400, {"code": 100, "message": "CANARY said this"}, None)
    assert "CANARY" not in str(error) + repr(error)
