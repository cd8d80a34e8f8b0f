"""What the object analyzer is; pure data."""

from valkka_live.core.messages import MODEL, AnalyzerSpec, ParameterSpec, TextKind

YOLO = AnalyzerSpec(
    name="yolo",
    title="Objects",
    icon="frame_person",
    entry="valkka_live.analyzers.yolo.analyzer:YoloAnalyzer",
    uses_detector=True,
    parameters=(
        ParameterSpec(
            name="confidence",
            title="Confidence",
            default=35,
            unit="%",
            minimum=0,
            maximum=100,
            help="Objects the detector is less sure of are not reported.",
        ),
        ParameterSpec(
            name="classes",
            title="Objects to report",
            default="",
            help="Names with commas between them, for example: person, car. Empty: everything the model knows.",
        ),
        ParameterSpec(
            name=MODEL,
            title="Model",
            default="",
            text=TextKind.MODEL,
            help="Of this camera. The shared one is chosen under “Object detector…”.",
        ),
    ),
)
