"""Moving in and out: address books and spreadsheets are read into the vault, chosen people are written out."""
