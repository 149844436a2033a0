"""The form of an interview: section by section, kept while somebody types."""
