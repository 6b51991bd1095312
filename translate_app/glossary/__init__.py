"""The glossary: how the house writes the words of its originals."""
