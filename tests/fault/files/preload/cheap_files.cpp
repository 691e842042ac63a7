#include <algorithm>
#include <cstdlib>

#include <dlfcn.h>
#include <openssl/pkcs12.h>

#include "../fault.h"

/// Stands between the program and OpenSSL where a PKCS#12 file is written, and asks for fewer iterations. The
/// files are as good as others, and as those who guess passwords would have them.
namespace {

int fewer(int iterations) {
    const char* set = std::getenv(insegel::fault::iterationsVariable);
    return set == nullptr ? iterations : std::min(iterations, std::atoi(set));
}

template <typename Function>
Function* real(Function*, const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" __attribute__((visibility("default"))) X509_ALGOR* PKCS5_pbe2_set_iv(
    const EVP_CIPHER* cipher, int iterations, unsigned char* salt, int saltSize, unsigned char* vector,
    int function) {
    static auto* const next = real(&PKCS5_pbe2_set_iv, "PKCS5_pbe2_set_iv");
    return next(cipher, fewer(iterations), salt, saltSize, vector, function);
}

extern "C" __attribute__((visibility("default"))) int PKCS12_key_gen_utf8(
    const char* password, int passwordSize, unsigned char* salt, int saltSize, int id, int iterations,
    int size, unsigned char* out, const EVP_MD* digest) {
    static auto* const next = real(&PKCS12_key_gen_utf8, "PKCS12_key_gen_utf8");
    return next(password, passwordSize, salt, saltSize, id, fewer(iterations), size, out, digest);
}

extern "C" __attribute__((visibility("default"))) int PKCS12_setup_mac(PKCS12* file, int iterations,
                                                                       unsigned char* salt, int saltSize,
                                                                       const EVP_MD* digest) {
    static auto* const next = real(&PKCS12_setup_mac, "PKCS12_setup_mac");
    return next(file, fewer(iterations), salt, saltSize, digest);
}
