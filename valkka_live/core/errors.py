"""The errors of the program: one base, one class per decision of the caller."""

from __future__ import annotations


class ValkkaLiveError(Exception):
    """Base of every error this program raises on purpose; ``str()`` is fit to be shown to the user."""


class ConfigError(ValkkaLiveError):
    """A configuration file cannot be read or holds something invalid; ask the user."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class SourceError(ValkkaLiveError):
    """A source cannot be opened or read; worth retrying.

    Attributes:
        reason: what happened, in words, with host:port and never with a password.
        advice: what to check, in words; may be empty.
    """

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason, advice)
        self.reason, self.advice = reason, advice

    def __str__(self) -> str:
        return f"{self.reason}. {self.advice}" if self.advice else self.reason


class SourceRefused(SourceError):
    """A source will not work until the user changes something: password, address or decoder.

    Attributes:
        problem: which of them, one of :class:`valkka_live.core.messages.Problem`'s values.
    """

    def __init__(self, problem: str, reason: str, advice: str = "") -> None:
        super().__init__(reason, advice)
        self.args = (problem, reason, advice)
        self.problem = problem


class ProcessError(ValkkaLiveError):
    """A child process cannot be started or reached."""
