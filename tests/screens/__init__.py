"""Pictures of the designed screens, made from the real desk without a display."""
