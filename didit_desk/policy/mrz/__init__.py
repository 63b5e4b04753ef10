"""Machine-readable zones of ICAO 9303 parts 3 to 7, recomputed: layouts, check digits, likely misreads, blind spots."""
