"""Stories of the whole desk: a process with a window, real keys, and a sandbox that is asked what arrived."""
