"""How often a password may be tried."""

from dataclasses import dataclass

import pytest

from console import attempts
from console.attempts import MOST, WINDOW_SECONDS, Attempts


@dataclass
class Watch:
    """A clock that tests set."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Watch:
    """A clock at its beginning."""
    return Watch()


@pytest.fixture
def counted(clock: Watch) -> Attempts:
    """Attempts of which none was made."""
    return Attempts(clock)


def guess(counted: Attempts, times: int, login: str = "ann", address: str = "here") -> float:
    return max(counted.take(login, address) for _ in range(times))


def test_the_first_attempts_need_not_wait(counted: Attempts) -> None:
    assert guess(counted, MOST["pair"]) == 0


def test_one_attempt_more_has_to_wait_out_the_window(counted: Attempts, clock: Watch) -> None:
    guess(counted, MOST["pair"])
    clock.seconds = 60
    assert counted.take("ann", "here") == WINDOW_SECONDS - 60


def test_after_the_window_it_is_forgotten(counted: Attempts, clock: Watch) -> None:
    guess(counted, MOST["pair"])
    clock.seconds = WINDOW_SECONDS
    assert counted.take("ann", "here") == 0


def test_waiting_attempts_do_not_prolong_the_wait(counted: Attempts, clock: Watch) -> None:
    guess(counted, MOST["pair"])
    clock.seconds = WINDOW_SECONDS / 2
    guess(counted, 100)
    clock.seconds = WINDOW_SECONDS
    assert counted.take("ann", "here") == 0


def test_somebody_elsewhere_can_still_sign_in(counted: Attempts) -> None:
    guess(counted, MOST["pair"])
    assert counted.take("ann", "there") == 0


def test_a_login_guessed_from_many_addresses_has_to_wait(counted: Attempts) -> None:
    for number in range(MOST["login"]):
        assert counted.take("ann", f"address {number}") == 0
    assert counted.take("ann", "one more") > 0


def test_an_address_that_guesses_many_logins_has_to_wait(counted: Attempts) -> None:
    for number in range(MOST["address"]):
        assert counted.take(f"login {number}", "here") == 0
    assert counted.take("one more", "here") > 0


def test_the_right_password_takes_the_count_back(counted: Attempts) -> None:
    for _ in range(MOST["address"] * 2):
        assert counted.take("ann", "here") == 0
        counted.forget("ann", "here")


def test_one_right_password_does_not_free_an_address_to_guess(counted: Attempts) -> None:
    for number in range(MOST["address"]):
        counted.take(f"login {number}", "here")
    counted.forget("login 0", "here")
    assert counted.take("a", "here") == 0
    assert counted.take("b", "here") > 0


def test_ever_new_logins_do_not_fill_the_memory(
    counted: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MOST_KEPT", 30)
    for number in range(100):
        counted.take(f"login {number}", f"address {number}")
    assert len(counted._counted) <= 30
