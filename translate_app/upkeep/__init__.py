"""Bringing a rendering up to date after its original changed."""
