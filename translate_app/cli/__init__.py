"""The `translate-app` command."""
