"""Data of the program: translations, icons, consent texts, visit plans. No logic lives here."""
