"""Frozen public editions, public pages, feeds."""
