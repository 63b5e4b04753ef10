"""Measurements of the desk beside floors measured in the same run; `python -m tests.bench` prints one table."""
