"""Who is told what: in the application, and by e-mail as they choose."""
