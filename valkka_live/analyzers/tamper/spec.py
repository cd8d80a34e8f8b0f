"""What the tamper analyzer is; pure data."""

from valkka_live.core.messages import AnalyzerSpec, ParameterSpec

TAMPER = AnalyzerSpec(
    name="tamper",
    title="Tampering",
    icon="no_photography",
    entry="valkka_live.analyzers.tamper.analyzer:TamperAnalyzer",
    parameters=(
        ParameterSpec(
            name="sensitivity",
            title="Sensitivity",
            default=50,
            minimum=0,
            maximum=100,
            help="Higher: smaller moves, less blur and a lens that is not covered entirely are reported, too.",
        ),
        ParameterSpec(
            name="seconds",
            title="Report after",
            default=5.0,
            unit="s",
            minimum=0.5,
            maximum=300.0,
            help="The picture must be covered, blurred or elsewhere for so long.",
        ),
        ParameterSpec(
            name="covered", title="Covered lens", default=True, help="Nearly everything that was to be seen is hidden."
        ),
        ParameterSpec(
            name="defocused",
            title="Blurred picture",
            default=True,
            help="Fine detail is gone: defocused, sprayed, wet.",
        ),
        ParameterSpec(
            name="moved", title="Moved camera", default=True, help="The camera looks elsewhere; shaking does not count."
        ),
        ParameterSpec(
            name="frozen",
            title="Frozen picture",
            default=True,
            help="Pictures arrive, but they are all the same. A real camera's pictures have noise.",
        ),
        ParameterSpec(
            name="frozen_seconds",
            title="Frozen after",
            default=30.0,
            unit="s",
            minimum=2.0,
            maximum=3600.0,
            help="Cameras that save data repeat a still picture for some seconds: stay above.",
        ),
        ParameterSpec(
            name="learn_minutes",
            title="New view is accepted after",
            default=5.0,
            unit="min",
            minimum=0.1,
            maximum=1440.0,
            help="A camera that was moved is where it belongs when it has stayed there for so long.",
        ),
    ),
    help="Tells when somebody covers, blurs or turns the camera, and when its picture is frozen.",
)
