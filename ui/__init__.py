"""What people see: the window of ENSURE Desktop, built with Qt. Knows services and their plain values, no database."""
