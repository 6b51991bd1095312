"""Work that outlives its request: rows with a lease, and the worker that sweeps them."""
