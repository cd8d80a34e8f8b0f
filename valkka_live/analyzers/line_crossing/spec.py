"""What the line crossing analyzer is; pure data."""

from valkka_live.analyzers.source_parameter import source_parameter
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, ShapeSpec
from valkka_live.core.shapes import ShapeKind

IN, OUT, BOTH = "in", "out", "both"
BOTTOM, CENTRE = "bottom", "centre"
_INPUTS = ("motion", "yolo", "tracking")

LINE_CROSSING = AnalyzerSpec(
    name="line_crossing",
    title="Line crossing",
    icon="polyline",
    entry="valkka_live.analyzers.line_crossing.analyzer:LineCrossingAnalyzer",
    inputs=_INPUTS,
    parameters=(
        source_parameter(*_INPUTS, default="motion"),
        ParameterSpec(
            name="point",
            title="Point that crosses",
            default=BOTTOM,
            choices=(BOTTOM, CENTRE),
            choice_titles=("Foot", "Middle"),
            help="The foot, the middle of a box's lower edge, is where a person or a car stands on the ground.",
        ),
    ),
    shapes=(
        ShapeSpec(
            kind=ShapeKind.LINE,
            title="Counting line",
            help="Draw it on the ground: who goes over it with the foot is counted. Who passes beside its ends is not.",
            parameters=(
                ParameterSpec(
                    name="report",
                    title="Report",
                    default=BOTH,
                    choices=(BOTH, IN, OUT),
                    choice_titles=("Both directions", "In only", "Out only"),
                    help="Which crossings are told as events. All are counted.",
                ),
                ParameterSpec(
                    name="classes",
                    title="Objects that count",
                    default="",
                    help="Names with commas between them, for example: person, car. Empty: all. Motion knows no names.",
                ),
            ),
        ),
    ),
    help="Counts who goes over lines, by direction and kind.",
)
