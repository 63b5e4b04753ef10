"""What each scenario changes in a finished answer, one module per kind of evidence."""
