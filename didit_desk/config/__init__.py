"""What is set up on this machine: folders, settings, accounts, keys and logging.

Nothing is imported here: the key courier and the first paint pay for every module they load.
"""
