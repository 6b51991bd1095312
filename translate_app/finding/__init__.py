"""Finding a text by its words, in every script: the index, what keeps it true, and the search."""
