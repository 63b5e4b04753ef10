"""What a decision's blocks hold, as data: one module per family, one line per field (Didit API, decision schema)."""
