"""The programme area: the ten steps, indicators, stakeholders, SWOT, models, steering groups, reports."""
