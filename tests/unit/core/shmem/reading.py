"""Reading that must succeed."""

from __future__ import annotations

from valkka_live.core.shmem import FrameView, Policy, RingClient


def read(client: RingClient) -> FrameView:
    """The next frame; no frame fails the test."""
    view = client.read(10)
    assert view is not None
    return view


def attached(ring: str, policy: Policy = "every") -> RingClient:
    """A client that has its server."""
    client = RingClient(ring, policy=policy)
    assert client.wait_attached(10)
    return client
