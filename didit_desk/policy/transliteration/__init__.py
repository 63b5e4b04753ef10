"""Names as a machine-readable zone writes them (ICAO 9303-3, sections 4.6 and 6)."""
