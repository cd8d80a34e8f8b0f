import numpy as np

from valkka_live.analyzers.base import PluginSetup
from valkka_live.analyzers.parameters import complete
from valkka_live.analyzers.yolo.analyzer import YoloAnalyzer
from valkka_live.analyzers.yolo.spec import YOLO
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.messages.base import ParameterValue

FRAME = Frame(np.zeros((2, 2, 3), np.uint8), FrameMeta(7, 2, 2, PixelFormat.BGR24, 0, 0, 0))
PERSON = Detection((0.1, 0.1, 0.2, 0.4), 0.9, "person", 0)
CAR = Detection((0.5, 0.5, 0.9, 0.8), 0.5, "Car", 1)


class Answers:
    """A detector that always says the same."""

    def __init__(self, answer: list[Detection] | None) -> None:
        self.answer = answer

    def detect(self, frame: Frame, deadline_s: float) -> list[Detection] | None:
        return self.answer


def analyzer(answer: list[Detection] | None, **parameters: ParameterValue) -> YoloAnalyzer:
    return YoloAnalyzer(PluginSetup(complete(YOLO.parameters, parameters), detector=Answers(answer)))


def test_objects_are_passed_on() -> None:
    analysis = analyzer([PERSON, CAR]).process(FRAME)
    assert analysis.detections == [PERSON, CAR]
    assert (analysis.answered, analysis.active) == (True, True)


def test_no_answer_is_not_no_object() -> None:
    assert not analyzer(None).process(FRAME).answered
    empty = analyzer([]).process(FRAME)
    assert (empty.answered, empty.active, empty.detections) == (True, False, [])


def test_only_what_the_user_wants_is_reported() -> None:
    assert analyzer([PERSON, CAR], classes=" car ,, bus").process(FRAME).detections == [CAR]
    assert analyzer([PERSON, CAR], confidence=60).process(FRAME).detections == [PERSON]


def test_new_parameters_apply_to_the_next_frame() -> None:
    yolo = analyzer([PERSON, CAR])
    yolo.configure(complete(YOLO.parameters, {"classes": "dog"}), ())
    analysis = yolo.process(FRAME)
    assert (analysis.detections, analysis.answered, analysis.active) == ([], True, False)
