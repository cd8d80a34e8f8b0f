from valkka_live.analyzers.motion.episode import Episode, Turn

S = 1_000_000_000


def test_pauses_shorter_than_the_dead_time_belong_to_the_movement() -> None:
    episode = Episode(dead_time_s=2.0)
    assert episode.update(0, moving=True) is Turn.START
    assert episode.update(int(1.9 * S), moving=False) is Turn.NOTHING
    assert episode.update(int(1.95 * S), moving=True) is Turn.NOTHING
    assert episode.update(int(3.9 * S), moving=False) is Turn.NOTHING
    assert episode.update(int(3.95 * S), moving=False) is Turn.STOP
    assert not episode.active
    assert episode.update(10 * S, moving=False) is Turn.NOTHING
