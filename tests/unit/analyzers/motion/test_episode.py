from valkka_live.analyzers.motion.episode import Episode, Turn

S = 1_000_000_000


def test_movement_must_last_before_it_counts() -> None:
    episode = Episode(confirm_s=0.3, dead_time_s=2.0)
    assert episode.update(0, moving=True) is Turn.NOTHING
    assert episode.update(S // 10, moving=False) is Turn.NOTHING
    assert episode.update(2 * S // 10, moving=True) is Turn.NOTHING
    assert episode.update(4 * S // 10, moving=True) is Turn.NOTHING
    assert episode.update(5 * S // 10, moving=True) is Turn.START
    assert episode.active


def test_pauses_shorter_than_the_dead_time_belong_to_the_movement() -> None:
    episode = Episode(confirm_s=0.0, dead_time_s=2.0)
    assert episode.update(0, moving=True) is Turn.START
    assert episode.update(int(1.9 * S), moving=False) is Turn.NOTHING
    assert episode.update(int(1.95 * S), moving=True) is Turn.NOTHING
    assert episode.update(int(3.9 * S), moving=False) is Turn.NOTHING
    assert episode.update(int(3.95 * S), moving=False) is Turn.STOP
    assert not episode.active
    assert episode.update(10 * S, moving=False) is Turn.NOTHING
