#include "base/origin.h"

#include <string>

#include <gtest/gtest.h>

namespace insegel {
namespace {

class AcceptableOrigin : public testing::TestWithParam<const char*> {};
class RefusedOrigin : public testing::TestWithParam<const char*> {};

TEST_P(AcceptableOrigin, isAccepted) {
    EXPECT_TRUE(isAcceptableOrigin(GetParam()));
}

TEST_P(RefusedOrigin, isRefused) {
    EXPECT_FALSE(isAcceptableOrigin(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(
    Origins, AcceptableOrigin,
    testing::Values("https://example.com",                  //
                    "https://www.example.com:8443",         //
                    "https://a.b.c.d.example",              //
                    "https://intranet",                     //
                    "https://localhost",                    //
                    "https://localhost:3000",               //
                    "https://my_site.example.com",          //
                    "https://r3---sn-4g5e.example.com",     //
                    "https://123.example",                  //
                    "https://example.com:1",                //
                    "https://example.com:65535",            //
                    "https://example.com:80",               //
                    "https://192.0.2.1",                    //
                    "https://192.0.2.1:8443",               //
                    "https://[2001:db8::1]",                //
                    "https://[2001:db8::1]:8443",           //
                    "https://[::]",                         //
                    "https://[1:0:2:3:4:5:6:7]",            //
                    "https://[1:0:0:2::3]",                 //
                    "https://[::ffff:7f00:1]",              //
                    "https://xn--rksmrgs-5wao1o.se",        // räksmörgås
                    "https://www.xn--bcher-kva.example",    // bücher
                    "https://xn--strae-oqa.example",        // straße
                    "https://xn--fsqu00a.xn--0zwm56d",      // 例子.测试
                    "https://xn--e1afmkfd.xn--p1ai",        // пример.рф
                    "https://xn--i-7iq.ws",                 // i❤
                    "https://xn--mgba3gch31f060k.example",  // نامه‌ای, with a non-joiner
                    "http://127.0.0.1",                     //
                    "http://127.0.0.1:8080",                //
                    "http://[::1]",                         //
                    "http://[::1]:8080",                    //
                    "http://localhost",                     //
                    "http://localhost:443"));

INSTANTIATE_TEST_SUITE_P(
    Origins, RefusedOrigin,
    testing::Values(
        "", "null", "NULL", "example.com", "//example.com", "https:", "https:/example.com", "https://",
        // Other schemes and plain http elsewhere.
        "http://example.com", "http://127.0.0.2", "http://127.0.0.1.example.com", "http://127.1",
        "http://localhost.example.com", "http://localhost.", "http://[::2]", "http://[::ffff:7f00:1]",
        "http://0.0.0.0", "ftp://localhost", "file://", "chrome-extension://abcdefghijklmnop",
        "moz-extension://0000", "ws://localhost", "wss://example.com", "httpss://example.com",
        "blob:https://example.com", "data:text/html,x",
        // Not as it is serialised.
        "HTTPS://example.com", "Https://example.com", "https://Example.com", "https://example.COM",
        "https://example.com/", "https://example.com?", "https://example.com#", "https://example.com/a",
        "https://example.com.", "https://example.com:443", "http://localhost:80", "http://127.0.0.1:80",
        "https://example.com:", "https://example.com:0", "https://example.com:00", "https://example.com:080",
        "https://example.com:08443", "https://example.com:65536", "https://example.com:99999",
        "https://example.com:+1", "https://example.com:-1", "https://example.com:1 ",
        "https://example.com:8443:8443", " https://example.com", "https://example.com ",
        "https://exam ple.com", "https://example.com\t", "https://user@example.com",
        "https://user:pass@example.com", "https://example.com\\", "https://example.com,https://b.example",
        "https://example.com https://b.example", "https://%65xample.com", "https://ex%00ample.com",
        // Names.
        "https://.", "https://.example.com", "https://example..com", "https://-a.example",
        "https://a-.example", "https://r\xC3\xA4ksm\xC3\xB6rg\xC3\xA5s.se", "https://a*b.example",
        "https://*.example.com", "https://a'b.example",
        "https://aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.example",
        // What browsers read as an IPv4 address must be one.
        "https://1", "https://2130706433", "https://192.0.2", "https://192.0.2.256", "https://192.0.2.01",
        "https://192.0.2.1.5", "https://0x7f000001", "https://0x7f.0.0.0x1", "https://a.1",
        "https://example.0x", "https://1.2.3.4.",
        // IPv6.
        "https://[]", "https://[", "https://]", "https://[::1", "https://::1", "https://[::1]a",
        "https://[2001:DB8::1]", "https://[2001:db8:0:0:0:0:0:1]", "https://[2001:0db8::1]",
        "https://[::127.0.0.1]", "https://[::ffff:127.0.0.1]", "https://[1::2:3:4:5:6:7]",
        "https://[1:0:0:2:0:0:0:3]", "https://[1::2:0:0:0:3]", "https://[fe80::1%eth0]",
        "https://[fe80::1%1]", "https://[::1]:443", "https://[192.0.2.1]", "https://[example.com]",
        // International names that are not the one way of writing them.
        "https://xn--.example", "https://xn--a.example", "https://xn--example.com",
        "https://xn--99999999.example", "https://xn---.example", "https://XN--bcher-kva.example",
        "https://xn--bcher-KVA.example", "https://xn--abc-.example",
        "https://xn--bcher-kva8445foa.example",  // brackets
        "https://xn--Bcher-kva.example",         // upper case before the delimiter
        "https://xn--bcher-2pa.example",         // Ü, upper case after it
        "https://xn--u-ccb.example",             // u and a combining diaeresis: not normalised
        "https://xn--ab-h1t.example",            // zero width space
        "https://xn--ab-j1t.example",            // zero width non-joiner where it joins nothing
        "https://xn--a-ubb.example"));           // a mark at the front

TEST(Origin, longestHostsAndLabels) {
    const std::string label(63, 'a');
    const std::string longest = label + "." + label + "." + label + "." + std::string(61, 'a');
    EXPECT_TRUE(isAcceptableOrigin("https://" + longest));
    EXPECT_FALSE(isAcceptableOrigin("https://" + longest + "a"));
    EXPECT_FALSE(isAcceptableOrigin("https://" + label + "a"));
    EXPECT_FALSE(isAcceptableOrigin("https://" + std::string(100'000, 'a')));
    EXPECT_FALSE(isAcceptableOrigin(std::string("https://a\0b.example", 19)));
}

}  // namespace
}  // namespace insegel
