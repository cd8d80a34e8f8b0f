"""The painters of the scenes: each gives the background and the roles of one."""
