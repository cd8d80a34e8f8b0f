"""The whole chain: camera servers → OpenCV clients that serve on what they made → one master that listens to all of them.

::

    camera 1 ──ring──▶ client 1 ──ring──▶ ┐
    camera 2 ──ring──▶ client 2 ──ring──▶ ├ master
    camera 3 ──ring──▶ client 3 ──ring──▶ ┘

Each box is a process, spawned and supervised by one parent (``parent``); each stage is one short module.
"""
