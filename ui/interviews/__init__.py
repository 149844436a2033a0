"""Applicants and interviews: the list by stage, the guides, and the form that is filled in while people talk."""
