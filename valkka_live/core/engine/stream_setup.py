"""What a decoder process is told first, made from a camera's settings; and the names of a camera's rings."""

from __future__ import annotations

from valkka_live.core.config.models import Camera
from valkka_live.core.messages import DecoderSetup, StreamRole


def live_ring(camera: Camera) -> str:
    """Name of the main stream's ring: BGRX at its largest viewer's size, full rate."""
    return f"{camera.id}.live"


def sub_ring(camera: Camera) -> str:
    """Name of the sub stream's ring, of the same kind; "" when the camera has no sub stream."""
    return f"{camera.id}.sub" if camera.sub_url else ""


def analysis_ring(camera: Camera) -> str:
    """Name of the ring for analyzers: BGR24 at the camera's size and rate for them."""
    return f"{camera.id}.analysis"


def stream_setup(camera: Camera, role: StreamRole, password: str, number: int) -> DecoderSetup:
    """How one of a camera's streams is to be opened.

    Args:
        camera: its settings.
        role: which of its streams; a sub stream only if it has one.
        password: in clear.
        number: goes into every frame.
    """
    is_sub = role is StreamRole.SUB
    return DecoderSetup(
        camera_id=camera.id,
        camera_name=camera.name,
        url=camera.sub_url if is_sub else camera.url,
        user=camera.user,
        password=password,
        transport=camera.transport,
        live_ring=sub_ring(camera) if is_sub else live_ring(camera),
        analysis_ring=analysis_ring(camera),
        camera_number=number,
        role=role,
        latency=camera.latency,
        key_frames_only=camera.key_frames_only,
        hardware=camera.hardware,
        verify_certificate=camera.verify_certificate,
        turning=camera.turning,
    )
