"""Where the kernel tells nothing about the network, nothing is told, and that is no error. The rest runs in a network of its own."""

from __future__ import annotations

import asyncio
import socket

import pytest

from valkka_live.core.engine.network_watch import NetworkWatch


def test_without_netlink_the_engine_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "AF_NETLINK", 9999)  # the kernel knows no such family
    told: list[None] = []

    async def scenario() -> None:
        watch = NetworkWatch(lambda: told.append(None))
        await asyncio.sleep(0)
        watch.close()
        watch.close()

    asyncio.run(scenario())
    assert told == []
