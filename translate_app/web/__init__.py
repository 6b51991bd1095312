"""What every page shares: the gate, error pages, base form, filters, pagination."""
