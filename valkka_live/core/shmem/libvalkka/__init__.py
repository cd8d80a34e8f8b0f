"""What both levels of the libValkka-compatible API are made of; see :mod:`valkka_live.core.shmem.api2`."""
