"""A published story for other newsrooms and for feed readers: what readers may see, in the shapes machines expect."""
