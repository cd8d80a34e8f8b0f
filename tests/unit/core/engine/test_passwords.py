"""A keyring that waits for its user holds up nothing else."""

from __future__ import annotations

import asyncio
import threading

from valkka_live.core.config.secrets import SecretStore
from valkka_live.core.engine.passwords import KeyringThread, Passwords


class WaitingStore(SecretStore):
    """Gives no password before it is unlocked."""

    def __init__(self) -> None:
        super().__init__(use_keyring=False)
        self.unlocked = threading.Event()

    def get(self, camera_id: str) -> str:
        self.unlocked.wait(60)
        return super().get(camera_id)


def test_answers_come_in_order_and_the_loop_goes_on_meanwhile() -> None:
    async def scenario() -> None:
        store, told = WaitingStore(), []
        passwords = Passwords(store, KeyringThread(), lambda camera_id: told.append(("not kept", camera_id)))
        passwords.remember("gate", "hunter2", keep=True)
        passwords.ask("gate", lambda password: told.append(("gate", password)))
        passwords.ask("yard", lambda password: told.append(("yard", password)))
        await asyncio.sleep(0.1)
        assert told == [("not kept", "gate")]
        store.unlocked.set()
        async with asyncio.timeout(30):
            while len(told) < 3:
                await asyncio.sleep(0.01)
        assert told[1:] == [("gate", "hunter2"), ("yard", "")]
        assert passwords.knows("gate") and not passwords.knows("yard")
        passwords.forget("gate")
        assert not passwords.knows("gate")

    asyncio.run(scenario())


def test_the_end_does_not_wait_for_a_keyring_that_never_answers() -> None:
    async def scenario() -> None:
        Passwords(WaitingStore(), KeyringThread(), lambda _: None).ask("gate", lambda _: None)
        await asyncio.sleep(0.05)

    runner = threading.Thread(target=asyncio.run, args=(scenario(),), daemon=True)
    runner.start()
    runner.join(20)
    assert not runner.is_alive()
