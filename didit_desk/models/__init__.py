"""What things are: frozen values of the standard library only, known to every other layer."""
