"""What the tracking analyzer is; pure data."""

from valkka_live.analyzers.source_parameter import source_parameter
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec

_INPUTS = ("motion", "yolo")

TRACKING = AnalyzerSpec(
    name="tracking",
    title="Tracking",
    icon="route",
    entry="valkka_live.analyzers.tracking.analyzer:TrackingAnalyzer",
    inputs=_INPUTS,
    parameters=(
        source_parameter(*_INPUTS, default="motion"),
        ParameterSpec(
            name="min_seen",
            title="Counts after",
            default=0.5,
            unit="s",
            minimum=0.0,
            maximum=60.0,
            help="An object must be seen for so long before it is told that it appeared.",
        ),
        ParameterSpec(
            name="gone",
            title="Is gone after",
            default=2.0,
            unit="s",
            minimum=0.2,
            maximum=60.0,
            help="An object that was not seen for so long has left; when it comes again, it has a new number.",
        ),
        ParameterSpec(
            name="parked",
            title="Is parked after",
            default=10.0,
            unit="s",
            minimum=2.0,
            maximum=3600.0,
            help="An object that has not moved for so long is parked: it keeps its number, and is no news, until it moves off.",
        ),
    ),
    help="Gives objects a number that stays with them, and tells when they appear, leave, park and move off.",
)
