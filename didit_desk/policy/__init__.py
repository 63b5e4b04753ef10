"""What may be done, and why not: pure functions, so that the same answer enables a button and refuses the act."""
