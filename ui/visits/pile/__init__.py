"""Entering a pile of visit sheets by keyboard."""
