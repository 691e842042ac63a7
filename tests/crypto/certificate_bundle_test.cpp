#include "crypto/certificate_bundle.h"

#include <random>

#include <gtest/gtest.h>

#include "crypto/from_bank.h"
#include "crypto/stock_tool.h"

namespace insegel::crypto {
namespace {

/// Auth, sign, issuing, root.
const std::vector<Certificate>& delivered() {
    static const std::vector<Certificate> made = [] {
        const bank::Person person = bank::TestBank().issue({.keyType = bank::KeyType::p256});
        std::vector<Certificate> out{certificateOf(person.auth().certificate.get()),
                                     certificateOf(person.sign().certificate.get())};
        for (Certificate& issuer : issuersOf(person)) {
            out.push_back(std::move(issuer));
        }
        return out;
    }();
    return made;
}

std::string pemOf(const std::vector<Certificate>& certificates) {
    std::string out;
    for (const Certificate& one : certificates) {
        out += one.pem();
    }
    return out;
}

ErrorCode refused(std::string_view file) {
    const auto read = readCertificateBundle(bytesOf(file));
    EXPECT_FALSE(read);
    return read ? ErrorCode::internal : read.error().code;
}

TEST(CertificateBundle, ReadsPemInItsOrderWithoutDoubles) {
    const auto& all = delivered();
    ASSERT_EQ(all.size(), 4U);
    const std::string pem = pemOf(all);
    EXPECT_EQ(readCertificateBundle(bytesOf(pem)), all);
    EXPECT_EQ(readCertificateBundle(bytesOf(pem + pem + all[2].pem())), all);
    EXPECT_EQ(readCertificateBundle(bytesOf(pemOf({all[3], all[0]}))), (std::vector{all[3], all[0]}));
    EXPECT_EQ(readCertificateBundle(all[1].der()), std::vector{all[1]});

    std::string other;
    for (const char one : pem) {
        other += one == '\n' ? "\r\n" : std::string(1, one);
    }
    EXPECT_EQ(readCertificateBundle(bytesOf(other)), all) << "lines as Windows ends them";
    EXPECT_EQ(
        readCertificateBundle(bytesOf("\xef\xbb\xbf\n0 s:text that begins with a zero\n" + pem + "\nend")),
        all);
    std::string dense = all[0].pem();
    dense.erase(std::remove(dense.begin() + 28, dense.end() - 27, '\n'), dense.end() - 27);
    EXPECT_EQ(readCertificateBundle(bytesOf(dense)), std::vector{all[0]}) << dense;
}

TEST(CertificateBundle, ReadsWhatStockToolsWrite) {
    Workbench bench;
    const auto& all = delivered();
    const std::string pem = bench.put("all.pem", pemOf(all));
    for (const char* form : {"DER", "PEM"}) {
        ASSERT_TRUE(bench.run({"openssl", "crl2pkcs7", "-nocrl", "-certfile", pem, "-outform", form, "-out",
                               bench.path("openssl.p7b")}))
            << bench.said();
        EXPECT_EQ(readCertificateBundle(bytesOf(bench.content("openssl.p7b"))), all) << form;
    }
    for (const bool isDer : {true, false}) {
        std::vector<std::string> words{"certtool", "--p7-generate", "--load-certificate",
                                       pem,        "--outfile",     bench.path("certtool.p7b")};
        if (isDer) {
            words.emplace_back("--outder");
        }
        ASSERT_TRUE(bench.run(words)) << bench.said();
        const auto read = readCertificateBundle(bytesOf(bench.content("certtool.p7b")));
        ASSERT_TRUE(read) << read.error().detail;
        EXPECT_EQ(read->size(), all.size());
    }
    // A delivery that the bank signed: CMS with content and a signer.
    const bank::TestBank bank;
    const bank::Person clerk = bank.issue({.keyType = bank::KeyType::p256});
    const std::string clerkPem = bench.put("clerk.pem", clerk.sign().certificatePem());
    ASSERT_TRUE(bench.run({"openssl", "cms", "-sign", "-in", pem, "-signer", clerkPem, "-inkey",
                           bench.put("clerk-key.pem", clerk.sign().keyPem()), "-certfile", pem, "-outform",
                           "DER", "-keyid", "-nodetach", "-out", bench.path("signed.p7m")}))
        << bench.said();
    const auto read = readCertificateBundle(bytesOf(bench.content("signed.p7m")));
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->size(), all.size() + 1);
    // Text before each block, and blocks that do not concern us.
    ASSERT_TRUE(bench.run({"openssl", "x509", "-in", bench.put("one.pem", all[0].pem()), "-text", "-out",
                           bench.path("text.pem")}));
    const std::string text = bench.content("text.pem");
    EXPECT_EQ(text.find("Certificate:"), 0U);
    EXPECT_EQ(readCertificateBundle(bytesOf(text + "-----BEGIN X509 CRL-----\n?\n-----END X509 CRL-----\n" +
                                            text + all[1].pem())),
              (std::vector{all[0], all[1]}));
}

TEST(CertificateBundle, StockToolsReadWhatItReads) {
    Workbench bench;
    const auto& all = delivered();
    const std::string root = bench.put("root.pem", all[3].pem());
    const std::string issuing = bench.put("issuing.pem", all[2].pem());
    EXPECT_TRUE(bench.run({"openssl", "verify", "-CAfile", root, "-untrusted", issuing,
                           bench.put("leaf.pem", readCertificateBundle(all[0].der())->front().pem())}))
        << bench.said();
}

TEST(CertificateBundle, HasBounds) {
    EXPECT_EQ(refused(""), ErrorCode::emptyFile);
    EXPECT_EQ(refused(std::string(certificateBundleMaximumSize + 1, '\n')), ErrorCode::tooLarge);
    EXPECT_EQ(refused(std::string(certificateBundleMaximumSize, '\n')), ErrorCode::malformed);

    const bank::TestBank bank;
    const bank::KeyPtr key = bank::generateKey(bank::KeyType::p256);
    std::string pem;
    for (std::size_t i = 0; i < certificateBundleMaximumCount; ++i) {
        pem += certificateOf(bank.certify(key.get(), bank::Use::auth, {}).get()).pem();
    }
    EXPECT_EQ(readCertificateBundle(bytesOf(pem))->size(), certificateBundleMaximumCount);
    EXPECT_EQ(readCertificateBundle(bytesOf(pem + pem))->size(), certificateBundleMaximumCount);
    EXPECT_EQ(refused(pem + delivered()[0].pem()), ErrorCode::limitExceeded);
}

TEST(CertificateBundle, RefusesWhatIsNone) {
    const Certificate& one = delivered()[0];
    const std::string pem = one.pem();
    const std::string der(textOf(one.der()));
    const std::string key = bank::keyPem(bank::generateKey(bank::KeyType::p256).get());
    for (const std::string& file :
         {std::string("text"), key, pem.substr(0, pem.size() - 20), pem.substr(0, 100),
          pem + pem.substr(0, 300), pem.substr(0, 100) + "!" + pem.substr(101), der + "x",
          der.substr(0, der.size() - 1), "x " + pem,
          std::string("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"),
          std::string("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"),
          std::string("-----BEGIN PKCS7-----\nMAA=\n-----END PKCS7-----\n"),
          "-----BEGIN " + std::string(500, 'x'),
          std::string(
              "-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\n\nMAA=\n-----END CERTIFICATE-----\n"),
          // pkcs7-data, and a SignedData without certificates.
          std::string("\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 13)}) {
        EXPECT_EQ(refused(file), ErrorCode::malformed) << file;
    }
    Workbench bench;
    ASSERT_TRUE(bench.run({"openssl", "pkcs12", "-export", "-nokeys", "-in", bench.put("one.pem", pem),
                           "-passout", "pass:", "-out", bench.path("one.p12")}));
    EXPECT_EQ(refused(bench.content("one.p12")), ErrorCode::malformed);
}

TEST(CertificateBundle, AnAlteredFileNeverHarms) {
    std::mt19937 random(20260101);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time, on purpose.
    Workbench bench;
    const auto& all = delivered();
    const std::string pem = pemOf(all);
    ASSERT_TRUE(bench.run({"openssl", "crl2pkcs7", "-nocrl", "-certfile", bench.put("all.pem", pem),
                           "-outform", "DER", "-out", bench.path("all.p7b")}));
    const std::string signedData = bench.content("all.p7b");
    for (const std::string& file : {pem, signedData, std::string(textOf(all[0].der()))}) {
        for (std::size_t size = 1; size < std::min<std::size_t>(file.size(), 400); ++size) {
            ASSERT_FALSE(readCertificateBundle(bytesOf(file.substr(0, size))));
        }
        for (int round = 0; round < 1000; ++round) {
            std::string altered = file;
            for (unsigned i = 0; i < 1 + random() % 3; ++i) {
                altered[random() % altered.size()] = static_cast<char>(random());
            }
            const auto read = readCertificateBundle(bytesOf(altered));
            if (read) {
                ASSERT_FALSE(read->empty());
                ASSERT_LE(read->size(), all.size());
            } else {
                ASSERT_NE(read.error().code, ErrorCode::internal);
            }
        }
    }
}

}  // namespace
}  // namespace insegel::crypto
