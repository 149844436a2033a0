"""The desk: what Today and a person's page gather from all areas."""
