"""A folder that is watched while its archive is open."""
