"""Tests of Didit Desk, laid out like the package."""
