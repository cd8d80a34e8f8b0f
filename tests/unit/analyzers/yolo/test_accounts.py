import pytest

from valkka_live.analyzers.yolo.accounts import WINDOW_S, Accounts


def accounts_after(answered_after_s: float, seconds: int = 10, n_clients: int = 2) -> Accounts:
    """Cameras with ten pictures a second, of which each gets five answers a second."""
    accounts = Accounts()
    accounts.begin(0.0)
    for client in range(n_clients):
        accounts.open(str(client), 0.1)
        for i in range(seconds * 5):
            accounts.of(str(client)).take(i / 5, answered_after_s / 2, answered_after_s)
    return accounts


def test_answers_after_the_next_picture_are_late() -> None:
    accounts = Accounts()
    accounts.open("a", 0.1)
    account = accounts.of("a")
    account.take(1.0, 0.01, 0.099)
    account.take(1.1, 0.01, 0.101)
    assert (account.served, account.late) == (2, 1)


def test_detector_keeps_up_when_answers_come_before_the_next_picture() -> None:
    accounts = accounts_after(0.08)
    assert not accounts.overloaded(10.0)
    assert accounts.rates(10.0) == pytest.approx((20.0, 10.0), rel=0.05)


def test_overload_is_told_while_most_answers_are_late_and_no_longer() -> None:
    accounts = accounts_after(0.15)
    assert accounts.overloaded(10.0)
    for i in range(25):
        for client in "01":
            accounts.of(client).take(10 + i / 5, 0.01, 0.05)
    assert not accounts.overloaded(15.0)


def test_first_seconds_of_a_model_and_a_few_answers_say_nothing() -> None:
    accounts = accounts_after(0.15)
    accounts.begin(9.0)
    assert not accounts.overloaded(10.0)
    idle = accounts_after(0.15, seconds=1, n_clients=1)
    assert not idle.overloaded(WINDOW_S + 0.5)


def test_idle_clients_do_not_count_as_cameras_that_offer_pictures() -> None:
    accounts = accounts_after(0.05)
    assert accounts.rates(10.0 + 2 * WINDOW_S) == (0.0, 0.0)


def test_stats_give_ages_in_milliseconds_and_frames_that_were_never_seen() -> None:
    accounts = accounts_after(0.08, n_clients=1)
    account = accounts.of("0")
    account.offered, account.skipped, account.passed_over = 52, 2, 3
    (stats,) = accounts.stats(10.0)
    assert (stats.client_id, stats.offered, stats.served, stats.skipped, stats.late) == ("0", 55, 50, 5, 0)
    assert stats.age_p50_ms == pytest.approx(40.0)
    assert stats.age_p95_ms == pytest.approx(40.0)
    accounts.close("0")
    assert accounts.stats(10.0) == ()
