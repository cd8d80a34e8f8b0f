"""A third party's analyzers in a real program: a good one works, a broken one is told once and harms nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.engine import ON, EngineDriver
from tests.support.packages import install_package
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import AnalysisResult
from valkka_live.core.messages.door import EngineReady, Notice, Severity

GOOD = """
    from valkka_live.analyzers.base import Analysis, Analyzer
    from valkka_live.core.messages import AnalyzerSpec

    SPEC = AnalyzerSpec(name="blink", title="Blink", icon="info", entry="blink_analyzer:Blink")

    class Blink(Analyzer):
        def process(self, frame):
            return Analysis(active=True)
"""


def test_the_good_one_works_and_the_broken_one_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    install_package(packages, "blink_analyzer", GOOD)
    install_package(packages, "broken_analyzer", "raise RuntimeError('no licence')")
    monkeypatch.syspath_prepend(packages)
    monkeypatch.setenv("PYTHONPATH", str(packages))
    camera = Camera(id="third", name="Third", url="demo:yard", analyzers={"blink": ON})
    with EngineDriver(tmp_path / "profile", (camera,)) as engine:
        assert "blink" in [spec.name for spec in engine.until(EngineReady).analyzers]
        assert engine.until(AnalysisResult, lambda result: result.analyzer == "blink").active
        (notice,) = [message for message in engine.said if isinstance(message, Notice)]
        assert notice.severity is Severity.WARNING
        assert notice.text == (
            "The analyzer “broken_analyzer” of the package “broken_analyzer” is left out: RuntimeError: no licence"
        )
