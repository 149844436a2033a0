"""Training: curricula, courses with their meetings, attendance, assessment, certificates."""
