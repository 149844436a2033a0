"""Questionnaires, what they show, and what came of it for people (source 001, step 10; source 004)."""
