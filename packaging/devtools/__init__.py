"""The parts of packaging/dev.py, on the standard library alone: each module is one step of setting up or checking."""
