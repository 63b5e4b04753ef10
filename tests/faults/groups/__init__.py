"""The groups of cases of the campaign."""
