"""How the demo model is made: not part of the installed program."""
