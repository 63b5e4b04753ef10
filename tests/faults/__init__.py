"""The fault campaign: whatever goes wrong, no act is lost, doubled or misreported."""
