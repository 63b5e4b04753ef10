"""What each panel shows, as values: pure functions from models to words, signs and verdicts, without Qt."""
