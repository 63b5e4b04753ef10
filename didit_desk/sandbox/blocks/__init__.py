"""The feature blocks of a decision, one module per kind (Didit API, decision schema)."""
