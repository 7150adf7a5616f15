"""The command line: one file per command, a thin face of the library."""
