"""A client's way from server to server: it looks for one, reads it to its end, and looks for the next."""

from __future__ import annotations

import os
import select

from valkka_live.core.shmem.attachment import Attachment, Policy
from valkka_live.core.shmem.counters import Counters
from valkka_live.core.shmem.errors import RingError, ServerGone
from valkka_live.core.shmem.layout import Layout
from valkka_live.core.shmem.read_segment import is_served
from valkka_live.core.shmem.seeker import Seeker
from valkka_live.core.shmem.view import FrameView


class Session:
    """Everything a client has, without its threads and time limits; used by one thread at a time.

    All descriptors are in one epoll set, whose own descriptor is the client's.

    Args:
        ring: name.
        policy: how to read.
        reattach: whether to look for the next server when one has ended.

    Attributes:
        epoll: readable as long as :meth:`advance` may have something to do.
        attachment: to the present server.
        generation: number of the present or last attachment, from 1; 0 before the first.
        layout: of the present or last server.
        format_changed: whether the present or last server's frames differ in size or pixel format from those of the one before.
        counters: over all attachments.

    Raises:
        OSError: no descriptors left.
    """

    def __init__(self, ring: str, policy: Policy, *, reattach: bool) -> None:
        self._ring, self._policy, self._reattach = ring, policy, reattach
        self.attachment: Attachment | None = None
        self.generation = 0
        self.layout: Layout | None = None
        self.format_changed = False
        self.counters = Counters()
        self._interrupted = False
        self._was_first = not is_served(ring)
        self._trouble: RingError | None = None  # found while the client was made, told by its first read
        self._ended_cleanly: bool | None = None  # not to re-attach: how its only server ended
        self.epoll = select.epoll()
        self._bell_fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._seeker = Seeker(ring, self.epoll, self._bell_fd)
        try:
            self.epoll.register(self._bell_fd, select.EPOLLIN)
            if self._was_first:
                self._seeker.start()
            self.attach()
        except RingError as error:
            self._trouble = error.with_traceback(None)  # it would keep what was mapped until the first read
            self._wake()
        except BaseException:
            self.close()
            raise

    def advance(self, wait_s: float) -> FrameView | None:
        """Take one step: look for the server, or wait for a frame or the server's end, at most wait_s.

        Returns:
            A frame that came; None when none did, or when there is another step to take.

        Raises:
            ServerGone, BadSegment, TooManyReaders, OSError: as :meth:`RingClient.read`.
        """
        attachment = self.attachment
        if attachment is None:
            if self.attach():
                return self.attachment.take() if self.attachment else None
            self.sleep(wait_s)
            return None
        ready = self.epoll.poll(wait_s, 1)
        if not ready:
            return None
        fd = ready[0][0]
        view = attachment.take(bell_was_heard=fd == attachment.bell_fd)
        if view is not None:
            return view
        if fd == self._bell_fd:
            self._seeker.silence_bell()
        elif fd != attachment.bell_fd and attachment.hung_up():
            view = attachment.take()  # published between our look and the end
            if view is None:
                self._end(attachment.closed_cleanly)
        return view

    def attach(self) -> bool:
        """Take every step towards a server that needs no waiting; whether one is attached.

        Raises:
            ServerGone, BadSegment, TooManyReaders, OSError: as :meth:`RingClient.read`.
        """
        if self.attachment is not None:
            return True
        self._raise_pending()
        found = self._seeker.seek()
        if found is None:
            return False
        segment, link, hello = found
        try:
            attachment = Attachment(
                self._ring,
                segment,
                link,
                hello,
                policy=self._policy,
                generation=self.generation + 1,
                was_first=self._was_first,
                counters=self.counters,
            )
            self.epoll.register(attachment.bell_fd, select.EPOLLIN | select.EPOLLET)
        except (RingError, OSError) as error:
            self.epoll.unregister(link)
            link.close()
            if self._seeker.gives_up(error):
                raise
            return False
        finally:
            segment.close()
        self._seeker.stop()
        self._enter(attachment)
        return True

    def sleep(self, wait_s: float) -> None:
        """Wait until there may be a step to take, at most wait_s; not at all once the client is to end.

        Taking a step silences the bell, so it is looked here whether :meth:`interrupt` was called meanwhile.
        """
        if wait_s > 0 and not self._interrupted:
            self.epoll.poll(wait_s, 1)

    def interrupt(self) -> None:
        """End the wait that is going on, and let there be no other; any thread."""
        self._interrupted = True
        self._wake()

    def close(self) -> None:
        """Leave the server and free everything; views still held keep their memory."""
        self._leave()
        self._seeker.stop()
        self.epoll.close()
        os.close(self._bell_fd)

    def let_go_after_fork(self) -> None:
        """In a forked child: the parent goes on reading; close the descriptors here."""
        if self.attachment is not None:
            self.attachment.let_go_after_fork()
            self.attachment = None
        self._seeker.let_go_after_fork()
        self.epoll.close()
        os.close(self._bell_fd)

    def _wake(self) -> None:
        os.eventfd_write(self._bell_fd, 1)

    def _enter(self, attachment: Attachment) -> None:
        before, self.layout = self.layout, attachment.layout
        self.format_changed = before is not None and before.picture != attachment.layout.picture
        self.attachment = attachment
        self.generation += 1

    def _end(self, clean: bool) -> None:
        self._leave()
        self._was_first = True  # before the next one
        if self._reattach:
            self._seeker.start()
            self._wake()  # the next server may have come before we watched for it
        else:
            self._ended_cleanly = clean
        raise ServerGone(self._ring, clean)

    def _leave(self) -> None:
        attachment, self.attachment = self.attachment, None
        if attachment is not None:
            self.epoll.unregister(attachment.link)
            self.epoll.unregister(attachment.bell_fd)
            attachment.close()

    def _raise_pending(self) -> None:
        if self._ended_cleanly is not None:
            raise ServerGone(self._ring, self._ended_cleanly)
        if self._trouble is not None:
            trouble, self._trouble = self._trouble, None
            try:
                raise trouble
            finally:
                del trouble  # else the error and this frame keep each other
