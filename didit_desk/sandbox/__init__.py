"""A pretend Didit on this computer: a stranger to the client, sharing no type with it."""
