import logging
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.packages import install_package
from valkka_live.analyzers import registry
from valkka_live.analyzers.base import Analyzer, PluginError
from valkka_live.core.messages import AnalyzerSpec

Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a package with one entry point on the path, as pip would: install(module name, source)."""
    monkeypatch.syspath_prepend(tmp_path)
    return lambda name, source: install_package(tmp_path, name, source)


def test_built_in_analyzers_can_be_offered_without_loading_them() -> None:
    """In a process of its own: this one has OpenCV loaded."""
    code = """
        import sys
        from valkka_live.analyzers import registry
        print(*(spec.name for spec in registry.specs()))
        print(*({"cv2", "av", "torch", "ultralytics", "PySide6"} & sys.modules.keys()))
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout == " ".join(spec.name for spec in registry.BUILT_IN) + "\n\n"


@pytest.mark.parametrize("spec", registry.BUILT_IN, ids=lambda spec: spec.name)
def test_built_in_spec_is_what_its_class_and_the_icons_say(spec: AnalyzerSpec) -> None:
    plugin = registry.load(spec)
    assert issubclass(plugin, Analyzer)
    assert (Path(__file__).parents[3] / "resources" / "icons" / f"{spec.icon}.svg").is_file()


def test_third_party_analyzer_is_found_and_loaded(install: Install) -> None:
    install(
        "blink_analyzer",
        """
        from valkka_live.analyzers.base import Analysis, Analyzer
        from valkka_live.core.messages import AnalyzerSpec

        SPEC = AnalyzerSpec(name="blink", title="Blink", icon="info", entry="blink_analyzer:Blink")

        class Blink(Analyzer):
            def process(self, frame):
                return Analysis(active=True)
        """,
    )
    found = {spec.name: spec for spec in registry.specs()}
    assert list(found) == [*(spec.name for spec in registry.BUILT_IN), "blink"]
    assert issubclass(registry.load(found["blink"]), Analyzer)


@pytest.mark.parametrize(
    ("name", "source", "reason"),
    [
        ("raising", "raise RuntimeError('no licence')", "no licence"),
        ("no_spec", "SPEC = 'blink'", "does not name an AnalyzerSpec"),
        ("empty", "", "SPEC"),
        (
            "name_taken",
            "from valkka_live.core.messages import AnalyzerSpec\n"
            "SPEC = AnalyzerSpec(name='motion', title='', icon='', entry='a:b')",
            "another analyzer has this name",
        ),
        (
            "bad_name",
            "from valkka_live.core.messages import AnalyzerSpec\n"
            "SPEC = AnalyzerSpec(name='../x', title='', icon='', entry='a:b')",
            "its name must be",
        ),
    ],
)
def test_broken_third_party_analyzer_is_told_and_the_rest_goes_on(
    install: Install, caplog: pytest.LogCaptureFixture, name: str, source: str, reason: str
) -> None:
    install(f"broken_{name}", source)
    with caplog.at_level(logging.ERROR):
        found = registry.find()
    assert found.specs == registry.BUILT_IN
    (problem,) = found.problems
    assert problem.startswith(f"The analyzer “broken_{name}” of the package “broken_{name}” is left out: ")
    for words in (problem, caplog.text):
        assert reason in words


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("no_such_module_here:Motion", "No module named"),
        ("valkka_live.analyzers.motion.analyzer:Nothing", "Nothing"),
        ("valkka_live.core.frame:Frame", "is not a subclass of Analyzer"),
    ],
)
def test_plugin_that_cannot_be_loaded_says_why(entry: str, reason: str) -> None:
    with pytest.raises(PluginError, match=reason):
        registry.load(AnalyzerSpec(name="x", title="X", icon="info", entry=entry))
