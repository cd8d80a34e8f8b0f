"""The bell: what the user was told lately."""
