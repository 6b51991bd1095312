"""Stored alignment: links, omissions and additions, their origin and status."""
