"""The yearly allowance of volunteers: its conditions, who meets them, and what was paid."""
