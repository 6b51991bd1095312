"""The scenes of the demo's photos."""
