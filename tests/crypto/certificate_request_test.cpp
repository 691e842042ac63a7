#include "crypto/certificate_request.h"

#include <gtest/gtest.h>

#include "crypto/digest.h"
#include "crypto/key_generation.h"
#include "crypto/openssl_pointer.h"
#include "crypto/stock_tool.h"

namespace insegel::crypto {
namespace {

const DistinguishedName& subject() {
    static const DistinguishedName made = DistinguishedName::ofPerson("Åke, Person", "199001012384").value();
    return made;
}

bool contains(const std::string& text, std::string_view what) {
    return text.find(what) != std::string::npos;
}

struct Kind {
    KeyType type;
    const char* signature;
    const char* authUse;
};

TEST(CertificateRequest, IsWhatStockToolsVerify) {
    Workbench bench;
    for (const Kind& kind :
         {Kind{KeyType::rsa2048, "sha256WithRSAEncryption", "Digital Signature, Key Encipherment"},
          Kind{KeyType::p256, "ecdsa-with-SHA256", "Digital Signature"},
          Kind{KeyType::p384, "ecdsa-with-SHA384", "Digital Signature"}}) {
        SCOPED_TRACE(toString(kind.type));
        const auto key = generateKey(kind.type, [] { return true; });
        ASSERT_TRUE(key);
        for (const RequestUse use : {RequestUse::auth, RequestUse::sign}) {
            const auto request = makeCertificateRequest(*key, subject(), use);
            ASSERT_TRUE(request) << request.error().detail;
            const std::string file = bench.put("request.der", *request);
            ASSERT_TRUE(bench.run({"openssl", "req", "-in", file, "-inform", "DER", "-verify", "-noout",
                                   "-text", "-nameopt", "RFC2253,-esc_msb"}))
                << bench.said();
            const std::string said = bench.said();
            EXPECT_TRUE(contains(said, "self-signature verify OK")) << said;
            EXPECT_TRUE(contains(said, "Version: 1 (0x0)")) << said;
            EXPECT_TRUE(contains(said, "Subject: " + subject().text() + "\n")) << said;
            EXPECT_TRUE(contains(said, std::string("Signature Algorithm: ") + kind.signature)) << said;
            const std::string expected = use == RequestUse::auth ? kind.authUse : "Non Repudiation";
            EXPECT_TRUE(contains(said, "X509v3 Key Usage: critical\n                    " + expected + "\n"))
                << said;
            ASSERT_TRUE(bench.run({"openssl", "req", "-in", file, "-inform", "DER", "-pubkey", "-noout"}));

            ASSERT_TRUE(bench.run({"certtool", "--crq-info", "--inder", "--infile", file})) << bench.said();
            const std::string also = bench.said();
            EXPECT_TRUE(contains(also, "Self signature: verified")) << also;
            EXPECT_TRUE(contains(also, use == RequestUse::auth ? "Digital signature." : "Non repudiation."))
                << also;
            EXPECT_EQ(contains(also, "Key encipherment."),
                      use == RequestUse::auth && kind.type == KeyType::rsa2048)
                << also;
        }
    }
}

TEST(CertificateRequest, HoldsThePublicHalfOfItsKey) {
    const auto key = generateKey(KeyType::p256, [] { return true; });
    const auto request = makeCertificateRequest(*key, subject(), RequestUse::sign);
    ASSERT_TRUE(request);
    const unsigned char* at = request->data();
    X509_REQ* native = d2i_X509_REQ(nullptr, &at, static_cast<long>(request->size()));
    ASSERT_NE(native, nullptr);
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_REQ_get_X509_PUBKEY(native), &der);
    EXPECT_EQ(sha256({der, static_cast<std::size_t>(size)}), key->publicKeySha256());
    OPENSSL_free(der);
    X509_REQ_free(native);
}

}  // namespace
}  // namespace insegel::crypto
