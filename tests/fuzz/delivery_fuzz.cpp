// The certificates that a bank delivers: as its page posts them (JSON), and as a file (PEM, DER, PKCS#7).

#include <string>

#include "base/encoding.h"
#include "crypto/certificate_bundle.h"
#include "crypto/from_bank.h"
#include "fuzz/fixed_bank.h"
#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "listener/delivery_request.h"

namespace insegel::fuzz {

namespace {

/// What is read and written again reads the same.
void readBundle(ByteView file) {
    const auto certificates = crypto::readCertificateBundle(file);
    if (!certificates) {
        return;
    }
    require(!certificates->empty() && certificates->size() <= crypto::certificateBundleMaximumCount);
    std::string pem;
    for (const crypto::Certificate& one : *certificates) {
        pem += one.pem();
        (void)one.subjectText();
        (void)one.serialHex();
    }
    if (pem.size() <= crypto::certificateBundleMaximumSize) {
        const auto again = crypto::readCertificateBundle(bytesOf(pem));
        requireWithMemory(again.has_value() && *again == *certificates);
    }
}

/// A SignedData without signers (RFC 2315 §9.1).
Bytes pkcs7Of(const bank::Person& person) {
    const std::unique_ptr<PKCS7, bank::Deleter<PKCS7_free>> made(bank::check(PKCS7_new(), "PKCS#7"));
    bank::check(PKCS7_set_type(made.get(), NID_pkcs7_signed), "PKCS#7");
    bank::check(PKCS7_content_new(made.get(), NID_pkcs7_data), "PKCS#7");
    bank::check(PKCS7_set_detached(made.get(), 1), "PKCS#7");
    for (const bank::Identity& identity : person.identities) {
        bank::check(PKCS7_add_certificate(made.get(), identity.certificate.get()), "PKCS#7");
    }
    for (const bank::X509Ptr& issuer : person.issuers) {
        bank::check(PKCS7_add_certificate(made.get(), issuer.get()), "PKCS#7");
    }
    const bank::BioPtr out = bank::memoryBio();
    bank::check(i2d_PKCS7_bio(out.get(), made.get()), "PKCS#7");
    const std::string text = bank::text(out.get());
    const ByteView bytes = bytesOf(text);
    return {bytes.begin(), bytes.end()};
}

}  // namespace

std::vector<Bytes> seeds() {
    const bank::Person person = fixedBank().issue(fixedPerson());
    const bank::Der der = person.auth().certificateDer();
    const std::string pem = "text around\n" + person.auth().certificatePem() + person.sign().certificatePem();
    const Bytes pkcs7 = pkcs7Of(person);
    const std::string list = R"({"certificates":[")" + toBase64(bytesOf(der)) + R"("]})";
    const std::string one = R"({"pkcs7":")" + toBase64(pkcs7) + R"("})";
    const std::string pemPkcs7 = "-----BEGIN PKCS7-----\n" + toBase64(pkcs7) + "\n-----END PKCS7-----\n";
    return {withByte(0, bytesOf(der)),      withByte(0, bytesOf(pem)),  withByte(0, pkcs7),
            withByte(0, bytesOf(pemPkcs7)), withByte(1, bytesOf(list)), withByte(1, bytesOf(one))};
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel;
    using namespace insegel::fuzz;
    Input input({data, size});
    const bool isPosted = (input.byte() & 1U) != 0;
    input.run([&] {
        if (!isPosted) {
            readBundle(input.rest());
        } else if (const auto posted = listener::parseDelivery(textOf(input.rest()))) {
            readBundle(*posted);
        }
    });
    return 0;
}
