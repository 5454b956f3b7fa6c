"""Makers and viewers: geography, font, pictures of the pages. Not part of the package."""
