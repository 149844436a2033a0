"""Everything before the main window: unlocking, the first start, the recovery key."""
