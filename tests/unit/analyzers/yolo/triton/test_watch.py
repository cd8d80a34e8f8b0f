from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.wait import wait_for
from valkka_live.analyzers.yolo.triton.connection import ServerTrouble
from valkka_live.analyzers.yolo.triton.contract import NotADetector
from valkka_live.analyzers.yolo.triton.watch import Watch


class Place:
    """Where something is found at times."""

    def __init__(self, *answers: str | Exception) -> None:
        self.answers, self.tries, self.away = list(answers), 0, 0

    def find(self) -> str:
        answer = self.answers[min(self.tries, len(self.answers) - 1)]
        self.tries += 1
        if isinstance(answer, Exception):
            raise answer
        return answer

    def on_away(self) -> None:
        self.away += 1


@contextmanager
def watching(place: Place) -> Iterator[Watch[str]]:
    watch = Watch("gpu:8000", place.find, place.on_away)
    try:
        yield watch
    finally:
        watch.close()


def test_found_at_once() -> None:
    place = Place("there")
    with watching(place) as watch:
        assert (watch.found, watch.trouble, place.away) == ("there", "", 0)


def test_tried_until_it_is_there_whatever_is_wrong() -> None:
    place = Place(ServerTrouble("does not answer"), NotADetector("it sings"), RuntimeError("?"), "there")
    with watching(place) as watch:
        assert (watch.found, watch.trouble) == (None, "does not answer")
        wait_for(lambda: watch.trouble == "has this model, but it sings")
        wait_for(lambda: watch.found == "there")
    assert place.away == 3


def test_lost_and_found_again() -> None:
    place = Place("first", ServerTrouble("cannot be reached"), "second")
    with watching(place) as watch:
        watch.lost("something older", "does not answer")
        assert watch.found == "first"
        watch.lost("first", "does not answer")
        assert watch.trouble == "does not answer"
        wait_for(lambda: watch.found == "second")
    assert place.tries == 3
