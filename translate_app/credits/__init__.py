"""Contributors, credit roles, and the credit sentence: written and parsed."""
