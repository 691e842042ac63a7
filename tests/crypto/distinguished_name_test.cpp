#include "crypto/distinguished_name.h"

#include <random>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "crypto/stock_tool.h"

namespace insegel::crypto {
namespace {

DistinguishedName parsed(std::string_view text) {
    auto name = DistinguishedName::parse(text);
    EXPECT_TRUE(name) << text << ": " << (name ? "" : name.error().detail);
    return name ? *name : DistinguishedName::ofPerson("None", "0").value();
}

ErrorCode refused(std::string_view text) {
    const auto name = DistinguishedName::parse(text);
    EXPECT_FALSE(name) << text << " is " << (name ? name->text() : "");
    return name ? ErrorCode::internal : name.error().code;
}

TEST(DistinguishedName, ReadsBothForms) {
    const auto name = parsed("CN=Test Person,serialNumber=199001012384,C=SE");
    EXPECT_EQ(name.name(), "Test Person");
    EXPECT_EQ(name.serialNumber(), "199001012384");
    EXPECT_EQ(name.text(), "CN=Test Person,serialNumber=199001012384,C=SE");
    for (const char* same : {"/C=SE/serialNumber=199001012384/CN=Test Person",
                             " cn = Test Person , SERIALNUMBER=199001012384, C=SE ",
                             "2.5.4.3=Test Person,2.5.4.5=199001012384,2.5.4.6=SE",
                             "commonName=Test\\20Person,serialNumber=19900101\\32384,countryName=\\53\\45",
                             "/countryName=\\SE/serialNumber=199001012384/CN=Test\\ Person"}) {
        EXPECT_TRUE(parsed(same) == name) << same << " is " << parsed(same).text();
    }
    EXPECT_FALSE(parsed("C=SE,serialNumber=199001012384,CN=Test Person") == name) << "the order counts";
}

TEST(DistinguishedName, EscapesStandForCharacters) {
    EXPECT_EQ(parsed("CN=Test\\, Person\\+\\\"\\\\\\<\\>\\;\\=").name(), "Test, Person+\"\\<>;=");
    EXPECT_EQ(parsed("CN=\\ Test \\ ").name(), " Test  ");
    EXPECT_EQ(parsed("CN=\\#Test # = Person").name(), "#Test # = Person");
    EXPECT_EQ(parsed("CN=T\\C3\\a9st").name(), "T\u00e9st");
    EXPECT_EQ(parsed("/CN=a\\/b=c, \\+").name(), "a/b=c, +");
    EXPECT_EQ(parsed("CN=\u00c5ke \u00d6berg 🔑").name(), "\u00c5ke \u00d6berg 🔑");
}

TEST(DistinguishedName, TheNameOfAPersonIsFoundWhereItIs) {
    EXPECT_EQ(parsed("GN=Test,SN=Person,serialNumber=1").name(), "Test Person");
    EXPECT_EQ(parsed("name=Test Person,O=Test Bank").name(), "Test Person");
    EXPECT_EQ(parsed("O=Test Bank,O=Group,OU=a,OU=b").serialNumber(), "");
}

TEST(DistinguishedName, ItsTextIsReadAsItself) {
    for (const char* text :
         {"CN=Test\\, Person\\+\\\"\\\\\\<\\>\\;", "CN=\\ Test \\ ,O=x", "CN=\\#Test", "CN=\u00c5ke 🔑",
          "name=Test Person,GN=Test,SN=Person,L=Town,ST=Shire,OU=b,OU=a,O=Test Bank,C=SE", "CN=a=b"}) {
        const auto name = parsed(text);
        EXPECT_TRUE(parsed(name.text()) == name) << name.text();
    }
}

TEST(DistinguishedName, OfAPersonHasTheTwoAlone) {
    const auto name = DistinguishedName::ofPerson("Test, Person", "199001012384");
    ASSERT_TRUE(name);
    EXPECT_EQ(name->text(), "CN=Test\\, Person,serialNumber=199001012384");
    // serialNumber is PrintableString (13), commonName UTF8String (0C).
    EXPECT_EQ(toHex(DistinguishedName::ofPerson("T", "1")->der()),
              "3018310a30080603550405130131310a300806035504030c0154");
    for (const auto& [who, number] :
         std::vector<std::pair<std::string, std::string>>{{"", "1"},
                                                          {"T", ""},
                                                          {"T", "\u00f6"},
                                                          {"T", "1_2"},
                                                          {"T\n", "1"},
                                                          {"T", std::string(65, '1')},
                                                          {std::string(65, 'T'), "1"},
                                                          {std::string("T\0", 2), "1"},
                                                          {"\xff", "1"},
                                                          {"T\u0085", "1"}}) {
        const auto wrong = DistinguishedName::ofPerson(who, number);
        ASSERT_FALSE(wrong) << who << number;
        EXPECT_EQ(wrong.error().code, ErrorCode::malformed);
    }
    EXPECT_TRUE(DistinguishedName::ofPerson(std::string(64, 'T'), std::string(64, '1')));
    EXPECT_EQ(DistinguishedName::ofPerson(std::string(1024, 'T'), "1").error().code, ErrorCode::tooLarge);
}

TEST(DistinguishedName, RefusesTheRest) {
    for (const char* text : {"",           " ",         "/",
                             "//",         "CN",        "CN=",
                             "=x",         "CN=x,",     "CN=x,,C=SE",
                             "/CN=x/",     "/CN",       "CN=x\\",
                             "/CN=x\\",    "CN=x\\4",   "CN=x\\zz",
                             "CN=x;y",     "CN=\"x\"",  "CN=<x>",
                             "CN=x,C=SWE", "C=S",       "C=\u00e5",
                             "CN=x\\0Ay",  "CN=x\\00",  "CN=\\ff",
                             "CN=x\ny",    "CN=a,CN=b", "serialNumber=1,CN=a,2.5.4.5=2"}) {
        const ErrorCode code = refused(text);
        EXPECT_TRUE(code == ErrorCode::malformed || code == ErrorCode::unsupported) << text;
    }
    for (const char* text : {"CN=x+serialNumber=1", "/CN=x+serialNumber=1", "CN=#0c0178", "UID=x", "1.2.3=x",
                             "emailAddress=x", "2.5.4.3.=x", "999999999999999999999.2=x"}) {
        EXPECT_EQ(refused(text), ErrorCode::unsupported) << text;
    }
    EXPECT_EQ(refused("CN=" + std::string(1022, 'x')), ErrorCode::tooLarge);
    EXPECT_EQ(refused("CN=" + std::string(1021, 'x')), ErrorCode::malformed) << "its bound is 64";
    EXPECT_TRUE(DistinguishedName::parse("name=" + std::string(1019, 'x')));
}

TEST(DistinguishedName, OpensslReadsAndWritesTheSame) {
    Workbench bench;
    const std::string der = bench.path("request.der");
    for (const char* subject : {"/C=SE/O=Test Bank/serialNumber=199001012384/CN=Test\\/Person, \u00c5ke",
                                "/GN=Test/SN=Person/name=Test Person/CN= leading"}) {
        ASSERT_TRUE(bench.run({"openssl", "req", "-new", "-newkey", "ec", "-pkeyopt",
                               "ec_paramgen_curve:P-256", "-nodes", "-keyout", bench.path("key.pem"), "-utf8",
                               "-subj", subject, "-outform", "DER", "-out", der}))
            << bench.said();
        const auto name = parsed(subject);
        EXPECT_NE(bench.content("request.der").find(textOf(name.der())), std::string::npos) << subject;
        ASSERT_TRUE(bench.run({"openssl", "req", "-in", der, "-inform", "DER", "-noout", "-subject",
                               "-nameopt", "RFC2253,-esc_msb"}));
        EXPECT_EQ(bench.said(), "subject=" + name.text() + "\n");
    }
}

TEST(DistinguishedName, AnyTextIsRefusedOrReadAsItself) {
    std::mt19937 random(20260101);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time, on purpose.
    const std::string pieces = "CN=O=/,+\\# \"<>;aB1\xc3\xb6\n";
    const std::string start = "CN=Test\\, Person,serialNumber=199001012384,O=x,C=SE";
    int read = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text = random() % 2 == 0 ? start : "/C=SE/serialNumber=1\\/2/CN=Test Person";
        for (unsigned i = 0; i < 1 + random() % 4; ++i) {
            const std::size_t place = random() % text.size();
            switch (random() % 3) {
                case 0:
                    text[place] = static_cast<char>(random());
                    break;
                case 1:
                    text[place] = pieces[random() % pieces.size()];
                    break;
                default:
                    text.insert(place, 1, pieces[random() % pieces.size()]);
            }
        }
        const auto name = DistinguishedName::parse(text);
        if (name) {
            ++read;
            const auto again = DistinguishedName::parse(name->text());
            ASSERT_TRUE(again) << text << " is " << name->text();
            ASSERT_TRUE(*again == *name) << text;
        }
    }
    EXPECT_GT(read, 1000);
}

}  // namespace
}  // namespace insegel::crypto
