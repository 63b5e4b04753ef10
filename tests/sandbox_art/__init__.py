"""Tests of the sandbox's artists."""
