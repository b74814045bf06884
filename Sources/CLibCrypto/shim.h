// The one-shot SHA256_* functions are the fastest that libcrypto has and stay supported in 3.x;
// without this they import as deprecated, and a warning is an error here.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
