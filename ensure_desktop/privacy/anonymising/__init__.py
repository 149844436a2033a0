"""Rows that nobody is singled out in: rules on plain arrays, which know neither the vault nor what a column means.

`values` and `hierarchies` hold what goes in and comes out. `recoding.anonymise` makes the rows, `measures.measure` says
what a finished list of rows gives away, `tradeoffs.tradeoffs` what a coarser choice gives back, and `profiles` puts a
series of visits into fixed bands. Those load NumPy, so a service imports them where it uses them.
"""
