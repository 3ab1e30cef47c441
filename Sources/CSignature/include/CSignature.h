#pragma once
#include <stddef.h>

/// Whether a signature over SHA-256 is of a message and by a public key: 1 yes, 0 no, -1 where the key cannot be read.
/// `key` is a SubjectPublicKeyInfo in DER: RSA (then PKCS #1 v1.5) or an elliptic curve (then ECDSA, the signature DER).
int signature_holds(
    const unsigned char *_Nonnull key, size_t key_length, const unsigned char *_Nonnull signature,
    size_t signature_length, const unsigned char *_Nonnull message, size_t message_length);
