"""Commands besides the window, each a process of its own; imported by the command line only when they run."""
