"""Top-level windows: they place panels and own nothing else."""
