"""What became of the frames of each client, and whether the detector keeps up."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from valkka_live.core.messages import DetectorClientStats

WINDOW_S = 5.0
"""Ages and rates are those of the last seconds."""
LATE_SHARE = 0.5
"""Of the answers of the last seconds; with more of them late the detector does not keep up."""
FEWEST_ANSWERS = 5
"""Fewer say nothing about how the detector keeps up."""


@dataclass(slots=True)
class Account:
    """Of one client, since it was attached.

    Attributes:
        interval_s: between two pictures of its camera.
        offered: frames it asked about.
        served: of them answered.
        skipped: given up because it had a newer one before it was its turn.
        late: answered, but later after the picture was there than the next picture.
        passed_over: frames that were gone from the ring before they were seen.
    """

    interval_s: float
    offered: int = 0
    served: int = 0
    skipped: int = 0
    late: int = 0
    passed_over: int = 0
    _recent: deque[tuple[float, float, bool]] = field(default_factory=deque)  # end (s), age (s), late

    def take(self, now_s: float, age_s: float, answered_after_s: float) -> None:
        """Count an answer.

        Args:
            now_s: CLOCK_MONOTONIC.
            age_s: of the frame when the detector began to look at it.
            answered_after_s: of the frame when it was answered.
        """
        late = answered_after_s > self.interval_s
        self.served += 1
        self.late += late
        self._recent.append((now_s, age_s, late))

    def recent(self, now_s: float) -> Sequence[tuple[float, float, bool]]:
        """Answers of the last seconds: when, age of the frame (s), whether late."""
        while self._recent and self._recent[0][0] < now_s - WINDOW_S:
            self._recent.popleft()
        return self._recent


class Accounts:
    """Of all clients. One thread; times are CLOCK_MONOTONIC, seconds."""

    def __init__(self) -> None:
        self._accounts: dict[str, Account] = {}
        self._since_s = 0.0

    def __len__(self) -> int:
        return len(self._accounts)

    def open(self, client_id: str, interval_s: float) -> None:
        """A client is there, or has another interval."""
        account = self._accounts.setdefault(client_id, Account(interval_s))
        account.interval_s = interval_s

    def close(self, client_id: str) -> None:
        """A client is gone."""
        self._accounts.pop(client_id, None)

    def of(self, client_id: str) -> Account:
        """The account of a client that is there."""
        return self._accounts[client_id]

    def __contains__(self, client_id: str) -> bool:
        return client_id in self._accounts

    def begin(self, now_s: float) -> None:
        """The model is ready: rates are counted from here on."""
        self._since_s = now_s

    def rates(self, now_s: float) -> tuple[float, float]:
        """Pictures a second that the cameras of clients with recent answers have, and how many are looked at."""
        recent = [account for account in self._accounts.values() if account.recent(now_s)]
        served = sum(len(account.recent(now_s)) for account in recent)
        span_s = max(1.0, min(WINDOW_S, now_s - self._since_s))
        return sum(1.0 / account.interval_s for account in recent), served / span_s

    def overloaded(self, now_s: float) -> bool:
        """Whether most of the answers of the last seconds were late."""
        late = [late for account in self._accounts.values() for _, _, late in account.recent(now_s)]
        lasts = now_s - self._since_s >= WINDOW_S
        return lasts and len(late) >= FEWEST_ANSWERS and sum(late) > LATE_SHARE * len(late)

    def stats(self, now_s: float) -> tuple[DetectorClientStats, ...]:
        """All of it, by name."""
        return tuple(
            _stats(client_id, account, now_s) for client_id, account in sorted(self._accounts.items(), key=_name)
        )


def _name(item: tuple[str, Account]) -> str:
    return item[0]


def _stats(client_id: str, account: Account, now_s: float) -> DetectorClientStats:
    ages_ms = [age_s * 1e3 for _, age_s, _ in account.recent(now_s)]
    p50, p95 = np.percentile(ages_ms, (50, 95)).tolist() if ages_ms else (0.0, 0.0)
    return DetectorClientStats(
        client_id=client_id,
        offered=account.offered + account.passed_over,
        served=account.served,
        skipped=account.skipped + account.passed_over,
        late=account.late,
        age_p50_ms=p50,
        age_p95_ms=p95,
    )
