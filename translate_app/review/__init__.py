"""Assignment, verdicts, sign-off, notes on blocks."""
