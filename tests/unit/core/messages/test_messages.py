"""Messages survive the way between processes, and show no password."""

from __future__ import annotations

import msgspec

from valkka_live.core.config.models import Camera
from valkka_live.core.messages import AnalyzerSetup, AnalyzerSpec, DecoderSetup, ToAnalyzer, ToDecoder, Transport
from valkka_live.core.messages.door import AddCamera, Command, EditCamera, SetPassword

CAMERA = Camera(id="gate", name="Gate", url="rtsp://10.0.0.1/x", user="viewer")
SETUP = DecoderSetup(
    camera_id="gate",
    camera_name="Gate",
    url=CAMERA.url,
    user="viewer",
    password="hunter2",
    transport=Transport.UDP,
    live_ring="gate.live",
    analysis_ring="gate.analysis",
)


def test_they_arrive_as_they_were_sent() -> None:
    spec = AnalyzerSpec(name="motion", title="Motion", icon="x", entry="a:B")
    analyzer = AnalyzerSetup(
        camera_id="gate",
        camera_name="Gate",
        spec=spec,
        parameters={"whole": 1, "broken": 1.5, "text": "1", "switch": True},
        input_ring="a",
        output_ring="b",
    )
    encode = msgspec.msgpack.encode
    assert msgspec.msgpack.decode(encode(SETUP), type=ToDecoder) == SETUP
    back = msgspec.msgpack.decode(encode(analyzer), type=ToAnalyzer)
    assert back == analyzer
    assert isinstance(back, AnalyzerSetup)
    assert [type(value) for value in back.parameters.values()] == [int, float, str, bool]
    command = AddCamera(camera=CAMERA, password="hunter2")
    assert msgspec.msgpack.decode(encode(command), type=Command) == command


def test_no_password_is_in_their_text() -> None:
    for message in (
        SETUP,
        AddCamera(camera=CAMERA, password="hunter2"),
        EditCamera(camera=CAMERA, password="hunter2"),
        SetPassword(camera_id="gate", user="viewer", password="hunter2"),
    ):
        assert "hunter2" not in f"{message} {message!r}"
        assert "gate" in repr(message)
