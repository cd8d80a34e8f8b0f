"""What the zone analyzer is; pure data."""

from valkka_live.analyzers.source_parameter import source_parameter
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, ShapeSpec, TextKind
from valkka_live.core.shapes import ShapeKind

BOTTOM, CENTRE, SHARE = "bottom", "centre", "share"
_INPUTS = ("motion", "yolo", "tracking")

_REPORTS = (
    ParameterSpec(
        name="crossings",
        title="Report entering and leaving",
        default=True,
        help="Each object once when it comes in and once when it has left. What is there at the start has not come in.",
    ),
    ParameterSpec(
        name="intrusion",
        title="Report intrusion",
        default=False,
        help="An alarm for each object that comes in, or that is inside and moves when the times below begin.",
    ),
    ParameterSpec(
        name="loitering",
        title="Report loitering after",
        default=0.0,
        unit="s",
        minimum=0.0,
        maximum=86_400.0,
        help="An object that stays inside so long is reported, once per visit. 0: never.",
    ),
    ParameterSpec(
        name="max_count",
        title="Report more objects than",
        default=0,
        minimum=0,
        maximum=1000,
        help="Reported when more are inside at a time, and when it is right again. 0: never.",
    ),
    ParameterSpec(
        name="min_count",
        title="Report fewer objects than",
        default=0,
        minimum=0,
        maximum=1000,
        help="Reported when fewer are inside at a time, and when it is right again. 0: never.",
    ),
)

_FILTERS = (
    ParameterSpec(
        name="classes",
        title="Objects that count",
        default="",
        help="Names with commas between them, for example: person, car. Empty: all. Motion knows no names.",
    ),
    ParameterSpec(
        name="confidence",
        title="Confidence",
        default=0,
        unit="%",
        minimum=0,
        maximum=100,
        help="Objects the detector is less sure of do not count.",
    ),
    ParameterSpec(
        name="min_size",
        title="Smallest object",
        default=0.0,
        unit="%",
        minimum=0.0,
        maximum=100.0,
        help="Objects whose box is a smaller share of the picture do not count.",
    ),
    ParameterSpec(
        name="max_size",
        title="Largest object",
        default=100.0,
        unit="%",
        minimum=0.0,
        maximum=100.0,
        help="Objects whose box is a larger share of the picture do not count.",
    ),
)

_RULES = (
    ParameterSpec(
        name="inside",
        title="Inside is who has inside",
        default=BOTTOM,
        choices=(BOTTOM, CENTRE, SHARE),
        choice_titles=("The foot: middle of the box's lower edge", "The middle of the box", "A share of the box"),
        help="The foot is where a person or a car stands on the ground.",
    ),
    ParameterSpec(
        name="share",
        title="Share of the box",
        default=50,
        unit="%",
        minimum=1,
        maximum=100,
        help="Only where a share of the box decides: how much of it must be inside.",
    ),
    ParameterSpec(
        name="inside_s",
        title="Counts after",
        default=0.5,
        unit="s",
        minimum=0.0,
        maximum=60.0,
        help="An object must be inside for so long before it counts.",
    ),
    ParameterSpec(
        name="outside_s",
        title="Has left after",
        default=1.5,
        unit="s",
        minimum=0.0,
        maximum=60.0,
        help="An object has left when it was outside, or not seen, for so long.",
    ),
    ParameterSpec(
        name="schedule",
        title="Times",
        default="",
        text=TextKind.SCHEDULE,
        help="When the zone reports, for example: Mo-Fr 08:00-18:00, Sa 10:00-14:00; or 22:00-06:00. Empty: always.",
    ),
)

ZONES = AnalyzerSpec(
    name="zones",
    title="Zones",
    icon="pentagon",
    entry="valkka_live.analyzers.zones.analyzer:ZonesAnalyzer",
    inputs=_INPUTS,
    parameters=(source_parameter(*_INPUTS, default="motion"),),
    shapes=(
        ShapeSpec(
            kind=ShapeKind.ZONE,
            title="Zone",
            help="Draw it on the ground: an object is inside when its foot is.",
            parameters=_REPORTS + _FILTERS + _RULES,
        ),
    ),
    help="Tells who enters, leaves or stays in areas of the picture, and how many are there.",
)
