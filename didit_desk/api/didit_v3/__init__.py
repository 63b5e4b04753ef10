"""Didit's verification API, version 3: routes, wire shapes and their reading as models."""
