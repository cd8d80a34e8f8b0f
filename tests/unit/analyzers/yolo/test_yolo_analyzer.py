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

    is_current = True

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


class Counting:
    """A detector whose answers are those given, one after another, the last one for ever; keeps what it was asked."""

    is_current = True

    def __init__(self, *answers: list[Detection] | None) -> None:
        self.answers = list(answers)
        self.asked: list[Frame] = []

    def detect(self, frame: Frame, deadline_s: float) -> list[Detection] | None:
        self.asked.append(Frame(np.array(frame.array), frame.meta))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def yard(second: float, left: int | None = None) -> Frame:
    picture = np.full((360, 640, 3), 110, np.uint8)
    if left is not None:
        picture[200:220, left : left + 20] = 40
    return Frame(picture, FrameMeta(int(second * 10), 640, 360, PixelFormat.BGR24, 0, int(second * 1e9), 0))


def client(detector: Counting, **parameters: ParameterValue) -> YoloAnalyzer:
    return YoloAnalyzer(PluginSetup(complete(YOLO.parameters, parameters), detector=detector))


def test_boxes_of_a_still_picture_stay_and_say_so_and_are_looked_at_again() -> None:
    detector = Counting([CAR])
    yolo = client(detector, look_at="movement", recheck=5.0)
    results = [yolo.process(yard(n / 10)) for n in range(1, 100)]
    assert all(result.detections == [CAR] and result.answered and result.active for result in results)
    assert sum(not result.kept for result in results) == len(detector.asked)
    assert 10 <= len(detector.asked) <= 14  # the first second, and then every five
    detector.asked.clear()
    assert not yolo.process(yard(10.0, 300)).kept
    assert len(detector.asked) == 1


def test_a_gated_frame_never_stands_for_an_answer_that_did_not_come() -> None:
    detector = Counting([CAR], None)
    yolo = client(detector, look_at="movement", recheck=5.0)
    assert yolo.process(yard(1.0)).answered
    assert not any(yolo.process(yard(n)).answered for n in (1.1, 1.2, 3.0, 9.0))
    detector.answers = [[]]
    gone = yolo.process(yard(9.1))
    assert (gone.answered, gone.kept, gone.detections) == (True, False, [])


def test_boxes_of_a_model_that_looks_no_more_are_not_kept() -> None:
    detector = Counting([CAR])
    yolo = client(detector, look_at="movement")
    assert yolo.process(yard(1.0)).detections == [CAR]
    assert yolo.process(yard(2.5)).kept
    detector.is_current, detector.answers = False, [[PERSON]]
    result = yolo.process(yard(2.6))
    assert (result.kept, result.detections) == (False, [PERSON])
    detector.is_current = True
    result = yolo.process(yard(2.7))
    assert (result.kept, result.detections) == (True, [PERSON])


def test_new_classes_apply_to_kept_boxes_at_once() -> None:
    yolo = client(Counting([PERSON, CAR]), look_at="movement")
    for n in range(1, 20):
        yolo.process(yard(n / 10))
    yolo.configure(complete(YOLO.parameters, {"look_at": "movement", "classes": "person"}), ())
    result = yolo.process(yard(2.5))
    assert (result.kept, result.detections) == (True, [PERSON])


def test_a_small_moving_place_is_looked_at_enlarged_and_its_boxes_come_back() -> None:
    far = Detection((0.4, 0.4, 0.6, 0.6), 0.8, "person", 0)
    detector = Counting([CAR], [CAR], [far])
    yolo = client(detector, enlarge=True)
    yolo.process(yard(1.0))
    result = yolo.process(yard(1.1, 300))
    assert len(detector.asked) == 3
    whole, part = detector.asked[1:]
    assert part.array.shape == whole.array.shape
    assert np.count_nonzero(part.array < 80) > 20 * np.count_nonzero(whole.array < 80)  # five times as wide and high
    (person,) = [one for one in result.detections if one.class_name == "person"]
    x1, y1, x2, y2 = person.xyxy
    assert abs((x1 + x2) / 2 - 310 / 640) < 0.01
    assert abs((y1 + y2) / 2 - 210 / 360) < 0.01
    assert x2 - x1 < 0.05


def test_a_part_without_an_answer_is_no_answer() -> None:
    yolo = client(Counting([], [], None), enlarge=True)
    assert yolo.process(yard(1.0)).answered
    assert not yolo.process(yard(1.1, 300)).answered
