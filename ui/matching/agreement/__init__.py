"""The agreement of two people at the desk: its terms, the paper for each of them, and that both said yes."""
