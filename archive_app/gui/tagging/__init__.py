"""Tags: their pills, the bar that puts them on and takes them off, and the dialog that changes one."""
