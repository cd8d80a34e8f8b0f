"""Who plays what in each scene: layouts that painters share, and the roles."""
