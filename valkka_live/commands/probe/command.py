"""``valkka-live probe``: opens an address as a camera would be opened, and says what is there."""

from __future__ import annotations

import logging
import os
import sys
import threading

import msgspec

from valkka_live.commands.ending import Ending, say
from valkka_live.commands.probe.words import words
from valkka_live.commands.sign_in import SignIn
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Finding, Problem, Transport
from valkka_live.core.probe.finding import not_playing
from valkka_live.core.probe.measuring import Measuring
from valkka_live.core.processes.logs import configure_logging
from valkka_live.core.redact import redact
from valkka_live.core.sources.base import SourceSettings
from valkka_live.core.sources.registry import make_source

EXIT_PLAYS, EXIT_NO_SIGNAL, EXIT_USAGE, EXIT_REFUSED, EXIT_NO_DECODER, EXIT_STOPPED = 0, 1, 2, 3, 4, 130
_EXIT_CODES = {
    Problem.NONE: EXIT_PLAYS,
    Problem.ADDRESS: EXIT_USAGE,
    Problem.PASSWORD: EXIT_REFUSED,
    Problem.NOT_FOUND: EXIT_REFUSED,
    Problem.DECODER_MISSING: EXIT_NO_DECODER,
}
_GRACE_S = 1.0


def probe(camera: SignIn, *, transport: Transport, hardware: bool, as_json: bool) -> int:
    """Open it, look at it for some seconds, print what was found.

    Returns:
        Exit code: 0 plays, 1 cannot be reached now, 2 no address, 3 refused (login, path), 4 no decoder, 130 stopped.
    """
    configure_logging(None, logging.ERROR, to_stderr=True)
    settings = SourceSettings(user=camera.user, password=camera.password, transport=transport, hardware=hardware)
    try:
        source = make_source(camera.url, settings)
    except SourceRefused as error:
        return _tell(not_playing(camera.url, error), as_json=as_json)
    done = Ending()
    done.on_signals()
    measuring = Measuring(camera.url, source, done)
    thread = threading.Thread(target=measuring.run, name="measuring", daemon=True)
    thread.start()
    if done.wait(measuring.limit_s):
        finding = measuring.finding  # None: the user did not want to wait for it
    else:
        finding = not_playing(camera.url, SourceError(f"Nothing came of it within {measuring.limit_s:.0f} s"))
    done.set()
    if finding is not None:
        finding = msgspec.structs.replace(finding, reason=redact(finding.reason, camera.password))
    code = EXIT_STOPPED if finding is None else _tell(finding, as_json=as_json)
    thread.join(_GRACE_S)
    if thread.is_alive():  # held up by the network; nothing is left behind, so go
        sys.stdout.flush()
        os._exit(code)
    return code


def _tell(finding: Finding, *, as_json: bool) -> int:
    """Print it, and say which exit code it is."""
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(finding), indent=2).decode() + "\n")
    elif finding.plays:
        sys.stdout.write(words(finding) + "\n")
    if not finding.plays:
        say(words(finding))
    return _EXIT_CODES.get(finding.problem, EXIT_NO_SIGNAL)
