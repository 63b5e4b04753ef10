"""Use cases: the only callers of providers and of the journal, without Qt."""
