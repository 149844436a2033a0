"""What lies in the pages of an encrypted file once they are decrypted, whether a table still shows it or not."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT, BLOCK = 4096, 80, 16, 16
"""SQLCipher 4: each page ends with 16 bytes to begin with and 64 that prove it; the file begins with a salt."""


def decrypted(file: Path, key: bytes) -> bytes:
    """All pages of `file` one behind the other, in clear, unused ones too."""
    content = file.read_bytes()
    return b"".join(_page(content[at : at + PAGE], SALT if at == 0 else 0, key) for at in range(0, len(content), PAGE))


def _page(page: bytes, begins: int, key: bytes) -> bytes:
    initial = page[PAGE - RESERVED : PAGE - RESERVED + BLOCK]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(initial)).decryptor()
    return decryptor.update(page[begins : PAGE - RESERVED]) + decryptor.finalize()
