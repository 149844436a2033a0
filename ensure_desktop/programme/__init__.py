"""The programme as a plan: the ten steps, stakeholders, strengths and risks, models, steering groups, indicators."""
