"""Headings of the system window's tables: what stands over a column, and what it means."""

from __future__ import annotations

from valkka_live.gui.tr import tr

Heading = tuple[str, str]
"""(title, what it means; "" when the title says it)."""


def of_processes() -> tuple[Heading, ...]:
    """Of the processes."""
    return (
        (tr("Process"), tr("Who it works for; its name in the log is told where the mouse rests on it")),
        (tr("State"), ""),
        (tr("CPU"), tr("100 % are one core of the processor")),
        (tr("Memory"), tr("Memory in use, shared memory included")),
        (tr("Pictures/s"), tr("Pictures that it decodes or looks at, each second")),
        (tr("Lost"), tr("Since it began: packets lost, pictures damaged, dropped or skipped")),
        (tr("Restarts"), tr("How often it ended by itself and was started again")),
        (tr("Runs for"), ""),
        (tr("PID"), tr("Its number in the system")),
    )


def of_rings() -> tuple[Heading, ...]:
    """Of the ring buffers."""
    return (
        (tr("Ring buffer"), tr("The name by which other programs open it")),
        (tr("Owner"), tr("Which process writes it")),
        (tr("Size"), tr("Width, height and format of its pictures")),
        (tr("Slots"), tr("So many pictures it holds")),
        (tr("Pictures/s"), tr("Pictures written each second; without readers it is not filled")),
        (tr("Readers"), tr("How many read it just now, of this program and others")),
        (tr("Lost"), tr("Pictures written over before a reader that wants all of them came to them")),
        (tr("Memory"), ""),
    )


def of_clients() -> tuple[Heading, ...]:
    """Of the detector's clients."""
    return (
        (tr("Camera"), ""),
        (tr("Offered"), tr("Pictures that this camera had for the detector")),
        (tr("Looked at"), ""),
        (tr("Skipped"), tr("A newer picture came before the detector had time for this one")),
        (tr("Late"), tr("Answered, but after the next picture was there")),
        (tr("Age, half of them"), tr("So old half of the pictures were at most when the detector looked at them")),
        (tr("Age, 95 % of them"), tr("So old all but the slowest were at most")),
    )


def of_models() -> tuple[Heading, ...]:
    """Of the detector's models."""
    return (
        (tr("Model"), ""),
        (tr("State"), ""),
        (tr("Device"), tr("What it runs on")),
        (tr("Format"), ""),
        (tr("Cameras"), ""),
        (tr("Batch"), tr("So many pictures at once are the fastest here")),
        (tr("A picture"), tr("Time for one picture")),
        (tr("Memory"), ""),
    )
