"""What the object analyzer is; pure data."""

from valkka_live.core.messages import MODEL, AnalyzerSpec, ParameterSpec, TextKind

ALWAYS, MOVEMENT = "always", "movement"

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
        ParameterSpec(
            name="look_at",
            title="Look at",
            default=ALWAYS,
            choices=(ALWAYS, MOVEMENT),
            choice_titles=("Every picture", "Movement only"),
            help="Without movement the last boxes stay, and the detector has time for other cameras.",
        ),
        ParameterSpec(
            name="recheck",
            title="Still objects",
            default=10.0,
            unit="s",
            minimum=1.0,
            maximum=600.0,
            help="With “Movement only”: what stands still is looked at again after so long.",
        ),
        ParameterSpec(
            name="longest",
            title="Longest pause",
            default=30.0,
            unit="s",
            minimum=1.0,
            maximum=600.0,
            help="With “Movement only”: also an empty, still picture is looked at after so long.",
        ),
        ParameterSpec(
            name="enlarge",
            title="Small, far objects",
            default=False,
            help=(
                "Small places where something moves are looked at enlarged as well, up to three in a picture. "
                "Finds more, and costs up to four times as much."
            ),
        ),
    ),
)
