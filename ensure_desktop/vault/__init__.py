"""The spine: the encrypted file and its keys, and the unit of work with its permissions and its audit."""
