"""Measurements, always as a ratio to a stated baseline in the same run."""
