"""What people do together: activities, shifts in a drop-in place, and meeting people on the street."""
