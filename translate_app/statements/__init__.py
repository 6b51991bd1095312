"""What is said about blocks: links, omissions, additions, and how they follow blocks that are cut or joined."""
