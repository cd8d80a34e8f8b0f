"""The lesson's programs: sharing streams between Python processes.

Each is run as ``python -m valkka_live.examples.NAME``; ``docs/lesson.md`` walks through them in order. They import the
engine's core and nothing else of the program, so what they do, a program of your own can do.
"""
