"""What the motion analyzer is; pure data."""

from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, ShapeSpec
from valkka_live.core.shapes import ShapeKind

MOTION = AnalyzerSpec(
    name="motion",
    title="Motion",
    icon="directions_walk",
    entry="valkka_live.analyzers.motion.analyzer:MotionAnalyzer",
    parameters=(
        ParameterSpec(
            name="sensitivity",
            title="Sensitivity",
            default=50,
            minimum=0,
            maximum=100,
            help="Higher: fainter and shorter changes count as movement. Lower it when rain or noise sets it off.",
        ),
        ParameterSpec(
            name="min_area",
            title="Smallest region",
            default=0.1,
            unit="%",
            minimum=0.01,
            maximum=50.0,
            help="A moving region smaller than this share of the picture is ignored.",
        ),
        ParameterSpec(
            name="dead_time",
            title="Dead time",
            default=3.0,
            unit="s",
            minimum=0.5,
            maximum=60.0,
            help="Movement has stopped when nothing has moved for so long.",
        ),
    ),
    shapes=(
        ShapeSpec(
            kind=ShapeKind.MASK,
            title="Mask",
            help="Nobody looks at what is inside: a street behind the fence, a tree, the clock in the picture.",
        ),
    ),
)
