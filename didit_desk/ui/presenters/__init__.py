"""What joins services to panels: intents become service calls, results become states."""
