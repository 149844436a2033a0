"""The recruitment register: who was approached, how, with what outcome, and the funnel that it gives."""
