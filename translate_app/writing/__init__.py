"""The writer's workspace: pages and acts that change a rendering together with what is said about its blocks."""
