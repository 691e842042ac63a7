#include "crypto/pkcs12_iterations.h"

#include <memory>

#include "crypto/openssl_pointer.h"
#include "crypto/pkcs12.h"

namespace insegel::crypto {

namespace {

using Pbes2Pointer = std::unique_ptr<PBE2PARAM, Releaser<PBE2PARAM_free>>;
using Pbkdf2Pointer = std::unique_ptr<PBKDF2PARAM, Releaser<PBKDF2PARAM_free>>;
using PbePointer = std::unique_ptr<PBEPARAM, Releaser<PBEPARAM_free>>;

template <typename T>
T* unpack(const X509_ALGOR* algorithm, const ASN1_ITEM* item) {
    const void* parameter = nullptr;
    int type = 0;
    X509_ALGOR_get0(nullptr, &type, &parameter, algorithm);
    return type == V_ASN1_SEQUENCE
               ? static_cast<T*>(ASN1_item_unpack(static_cast<const ASN1_STRING*>(parameter), item))
               : nullptr;
}

int nidOf(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object);
}

}  // namespace

Result<long> checkedIterations(const ASN1_INTEGER* count) {
    if (count == nullptr) {
        return 1;
    }
    std::int64_t value = 0;
    if (ASN1_INTEGER_get_int64(&value, count) != 1) {
        return fail(ErrorCode::limitExceeded, "an iteration count that does not fit 64 bits");
    }
    if (value < 1) {
        return fail(ErrorCode::malformed, "an iteration count below one");
    }
    if (value > pkcs12MaximumIterations) {
        return fail(ErrorCode::limitExceeded, "an iteration count of " + std::to_string(value) +
                                                  ", more than " + std::to_string(pkcs12MaximumIterations));
    }
    return static_cast<long>(value);
}

Result<long> iterationsOf(const X509_ALGOR* algorithm) {
    const int nid = nidOf(algorithm);
    if (nid == NID_pbes2) {
        const Pbes2Pointer pbes2(unpack<PBE2PARAM>(algorithm, ASN1_ITEM_rptr(PBE2PARAM)));
        if (!pbes2) {
            return fail(ErrorCode::malformed, "broken parameters of PBES2");
        }
        if (nidOf(pbes2->keyfunc) != NID_id_pbkdf2) {
            return fail(ErrorCode::unsupported, "a key derivation that is not PBKDF2");
        }
        const Pbkdf2Pointer pbkdf2(unpack<PBKDF2PARAM>(pbes2->keyfunc, ASN1_ITEM_rptr(PBKDF2PARAM)));
        if (!pbkdf2) {
            return fail(ErrorCode::malformed, "broken parameters of PBKDF2");
        }
        return checkedIterations(pbkdf2->iter);
    }
    switch (nid) {
        case NID_pbe_WithSHA1And3_Key_TripleDES_CBC:
        case NID_pbe_WithSHA1And2_Key_TripleDES_CBC:
        case NID_pbe_WithSHA1And128BitRC2_CBC:
        case NID_pbe_WithSHA1And40BitRC2_CBC:
        case NID_pbe_WithSHA1And128BitRC4:
        case NID_pbe_WithSHA1And40BitRC4: {
            const PbePointer pbe(unpack<PBEPARAM>(algorithm, ASN1_ITEM_rptr(PBEPARAM)));
            if (!pbe) {
                return fail(ErrorCode::malformed, "broken parameters of the encryption");
            }
            return checkedIterations(pbe->iter);
        }
        default:
            return fail(ErrorCode::unsupported, "an encryption we do not know");
    }
}

}  // namespace insegel::crypto
