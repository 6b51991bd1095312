"""Pages that look across packages; owns no table."""
