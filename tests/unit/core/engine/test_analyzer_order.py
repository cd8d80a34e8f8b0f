"""Which analyzers run: the ones that are switched on, and those whose results they work on."""

from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.engine.analyzer_order import wanted_analyzers
from valkka_live.core.messages import SOURCE, AnalyzerSpec

ON, OFF = AnalyzerSettings(enabled=True), AnalyzerSettings()


def spec(name: str, *inputs: str) -> AnalyzerSpec:
    return AnalyzerSpec(name=name, title=name.title(), icon="info", entry="a:b", inputs=inputs)


SPECS = (
    spec("zones", "tracking", "motion"),
    spec("motion"),
    spec("yolo"),
    spec("tracking", "motion", "yolo"),
    spec("lost", "nobody"),
    spec("round", "about"),
    spec("about", "round"),
)


def wanted(enabled: bool = True, **analyzers: AnalyzerSettings) -> list[tuple[str, str, bool]]:
    camera = Camera(id="one", name="One", url="demo:yard", enabled=enabled, analyzers=analyzers)
    orders = wanted_analyzers(camera, SPECS)
    return [(name, o.source.name if o.source else "", o.is_asked_for) for name, o in orders.items()]


def test_only_what_is_switched_on_runs() -> None:
    assert wanted() == []
    assert wanted(motion=ON, yolo=OFF) == [("motion", "", True)]
    assert wanted(enabled=False, motion=ON) == []


def test_what_others_work_on_runs_before_them_and_is_not_told() -> None:
    assert wanted(tracking=ON) == [("motion", "", False), ("tracking", "motion", True)]
    assert wanted(zones=ON) == [("motion", "", False), ("tracking", "motion", False), ("zones", "tracking", True)]


def test_what_is_switched_on_and_worked_on_runs_once_and_is_told() -> None:
    assert wanted(tracking=ON, motion=ON) == [("motion", "", True), ("tracking", "motion", True)]


def test_the_user_chooses_the_source() -> None:
    by_yolo = AnalyzerSettings(enabled=True, parameters={SOURCE: "yolo"})
    assert wanted(tracking=by_yolo) == [("yolo", "", False), ("tracking", "yolo", True)]
    nonsense = AnalyzerSettings(enabled=True, parameters={SOURCE: "nobody"})
    assert wanted(tracking=nonsense) == [("motion", "", False), ("tracking", "motion", True)]


def test_who_has_no_source_does_not_run() -> None:
    assert wanted(lost=ON, motion=ON) == [("motion", "", True)]
    assert wanted(round=ON) == []
