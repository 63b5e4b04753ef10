"""The panes of the window: each shows one state value and announces intents."""
