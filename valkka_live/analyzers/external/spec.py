"""What the analyzer of external programs is; pure data."""

from valkka_live.core.messages import AnalyzerSpec, ParameterSpec

STDIN = "stdin"
RING = "ring"

EXTERNAL = AnalyzerSpec(
    name="external",
    title="External program",
    icon="description",
    entry="valkka_live.analyzers.external.analyzer:ExternalAnalyzer",
    help="Runs a program of your own, which looks at the pictures and tells what it finds as lines of JSON.",
    parameters=(
        ParameterSpec(
            name="command",
            title="Command",
            default="",
            help="Program and arguments; no shell reads them. {width}, {height}, {fps}, {ring}, {camera} and {python} are filled in.",
        ),
        ParameterSpec(
            name="frames",
            title="Gets pictures",
            default=STDIN,
            choices=(STDIN, RING),
            choice_titles=("Standard input, raw BGR", "Ring buffer {ring}"),
            help="Standard input: width × height × 3 bytes a picture, nothing between them. Ring buffer: the program attaches by name.",
        ),
        ParameterSpec(
            name="answer_within",
            title="Answers within",
            default=2.0,
            unit="s",
            minimum=0.1,
            maximum=3.0,
            help="A picture that the program has no answer for by then counts as not looked at.",
        ),
    ),
)
