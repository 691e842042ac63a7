#include <set>

#include <gtest/gtest.h>

#include "crypto/from_bank.h"
#include "crypto/pkcs12.h"

namespace insegel::crypto {
namespace {

std::vector<Pkcs12Identity> identitiesOf(const bank::Person& person) {
    std::vector<Pkcs12Identity> out;
    for (const bank::Identity& one : person.identities) {
        out.push_back(identityOf(person, one));
    }
    return out;
}

TEST(WritePkcs12, IsReadableWithoutThePasswordButForTheKeys) {
    const bank::Person person = bank::TestBank().issue({.keyType = bank::KeyType::p256});
    const auto identities = identitiesOf(person);
    const auto file = writePkcs12(identities, Secret("lo\u0308senord 1234"), {3, 5});
    ASSERT_TRUE(file);
    const auto parsed = Pkcs12::parse(*file);
    ASSERT_TRUE(parsed);
    EXPECT_TRUE(parsed->hasMac());
    EXPECT_FALSE(parsed->hasHiddenCertificates());
    ASSERT_EQ(parsed->publicIdentities().size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_TRUE(parsed->publicIdentities()[i].certificate == identities[i].certificate);
        EXPECT_EQ(parsed->publicIdentities()[i].issuers, identities[i].issuers);
        const bank::Der key = person.identities[i].keyDer();
        EXPECT_EQ(textOf(*file).find(key.substr(key.size() / 2)), std::string_view::npos)
            << "a key in the clear";
    }
    for (const char* form : {"lo\u0308senord 1234", "l\u00f6senord 1234"}) {
        EXPECT_TRUE(parsed->open(Secret(form)));
    }
    EXPECT_FALSE(parsed->open(Secret("losenord 1234")));
}

TEST(WritePkcs12, IsProtectedAsAskedFor) {
    const bank::Person person = bank::TestBank().issue({.keyType = bank::KeyType::p256});
    const auto file = writePkcs12(identitiesOf(person), Secret("password"), {3, 5});
    ASSERT_TRUE(file);
    const unsigned char* at = file->data();
    const bank::Pkcs12Ptr native(d2i_PKCS12(nullptr, &at, static_cast<long>(file->size())));
    ASSERT_TRUE(native);
    const ASN1_INTEGER* iterations = nullptr;
    const ASN1_OCTET_STRING* salt = nullptr;
    const X509_ALGOR* algorithm = nullptr;
    PKCS12_get0_mac(nullptr, &algorithm, &salt, &iterations, native.get());
    EXPECT_EQ(ASN1_INTEGER_get(iterations), 5);
    EXPECT_EQ(ASN1_STRING_length(salt), 16);
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    EXPECT_EQ(OBJ_obj2nid(object), NID_sha256);

    STACK_OF(PKCS7)* safes = PKCS12_unpack_authsafes(native.get());
    std::set<std::string> salts;
    int keys = 0;
    for (int i = 0; i < sk_PKCS7_num(safes); ++i) {
        ASSERT_TRUE(PKCS7_type_is_data(sk_PKCS7_value(safes, i)));
        STACK_OF(PKCS12_SAFEBAG)* bags = PKCS12_unpack_p7data(sk_PKCS7_value(safes, i));
        for (int k = 0; k < sk_PKCS12_SAFEBAG_num(bags); ++k) {
            const PKCS12_SAFEBAG* bag = sk_PKCS12_SAFEBAG_value(bags, k);
            if (PKCS12_SAFEBAG_get_nid(bag) != NID_pkcs8ShroudedKeyBag) {
                EXPECT_EQ(PKCS12_SAFEBAG_get_nid(bag), NID_certBag);
                continue;
            }
            ++keys;
            EXPECT_NE(PKCS12_SAFEBAG_get0_attr(bag, NID_localKeyID), nullptr);
            X509_SIG_get0(PKCS12_SAFEBAG_get0_pkcs8(bag), &algorithm, nullptr);
            const void* parameter = nullptr;
            int type = 0;
            X509_ALGOR_get0(&object, &type, &parameter, algorithm);
            EXPECT_EQ(OBJ_obj2nid(object), NID_pbes2);
            PBE2PARAM* pbes2 = static_cast<PBE2PARAM*>(
                ASN1_item_unpack(static_cast<const ASN1_STRING*>(parameter), ASN1_ITEM_rptr(PBE2PARAM)));
            ASSERT_NE(pbes2, nullptr);
            EXPECT_EQ(OBJ_obj2nid(pbes2->encryption->algorithm), NID_aes_256_cbc);
            PBKDF2PARAM* pbkdf2 = static_cast<PBKDF2PARAM*>(
                ASN1_item_unpack(pbes2->keyfunc->parameter->value.sequence, ASN1_ITEM_rptr(PBKDF2PARAM)));
            ASSERT_NE(pbkdf2, nullptr);
            EXPECT_EQ(ASN1_INTEGER_get(pbkdf2->iter), 3);
            EXPECT_EQ(OBJ_obj2nid(pbkdf2->prf->algorithm), NID_hmacWithSHA256);
            const ASN1_OCTET_STRING* keySalt = pbkdf2->salt->value.octet_string;
            EXPECT_EQ(ASN1_STRING_length(keySalt), 16);
            salts.emplace(reinterpret_cast<const char*>(ASN1_STRING_get0_data(keySalt)), 16);
            PBKDF2PARAM_free(pbkdf2);
            PBE2PARAM_free(pbes2);
        }
        sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    }
    sk_PKCS7_pop_free(safes, PKCS7_free);
    EXPECT_EQ(keys, 2);
    EXPECT_EQ(salts.size(), 2U) << "a salt of its own for each key";
    EXPECT_GE(Pkcs12Strength{}.keyIterations, 600'000);
    EXPECT_GE(Pkcs12Strength{}.macIterations, 1'800'000);
}

TEST(WritePkcs12, TakesEveryKeyType) {
    for (const auto type : {bank::KeyType::rsa2048, bank::KeyType::p384}) {
        const bank::Person person = bank::TestBank().issue({.keyType = type, .bothInOne = true});
        const auto file = writePkcs12(identitiesOf(person), Secret(), {1, 1});
        ASSERT_TRUE(file);
        const auto opened = Pkcs12::parse(*file)->open(Secret());
        ASSERT_TRUE(opened);
        EXPECT_EQ(opened->size(), 1U);
    }
}

}  // namespace
}  // namespace insegel::crypto
