"""What a decision says twice, compared: one table of rules and one pass over it.

`finding` holds the values and imports nothing heavy; `examine` runs the table and loads the libraries for names,
national numbers and telephone plans, so only code that runs after the first paint imports it.
"""
