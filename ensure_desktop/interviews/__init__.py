"""Interviews: applicants by stage, the centre's guides, first and second meetings, intake of participants."""
