#include "CSignature.h"
#include <openssl/evp.h>
#include <openssl/x509.h>

int signature_holds(
    const unsigned char *key, size_t key_length, const unsigned char *signature, size_t signature_length,
    const unsigned char *message, size_t message_length) {
    EVP_PKEY *public_key = d2i_PUBKEY(NULL, &key, (long)key_length);
    if (!public_key) return -1;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int holds = context && EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, public_key) == 1
        && EVP_DigestVerify(context, signature, signature_length, message, message_length) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(public_key);
    return holds;
}
