#include "base/json.h"

#include <gtest/gtest.h>

namespace insegel {
namespace {

void expectRefused(std::string_view text, std::size_t depth = 8) {
    const auto parsed = parseJson(text, depth);
    ASSERT_FALSE(parsed) << text.substr(0, 80);
    EXPECT_EQ(parsed.error().code, ErrorCode::malformed) << text.substr(0, 80);
    if (text.size() > 4) {
        EXPECT_EQ(parsed.error().detail.find(text), std::string::npos) << "echoes what was sent";
    }
}

TEST(Json, ReadsADocument) {
    const auto parsed = parseJson(" {\"a\": [1, -2, 3.5, true, null, \"\\u00e5\"], \"b\": {}} \r\n");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->at("a").as_array().size(), 6U);
    EXPECT_EQ(parsed->at("a").at(5).as_string(), "\u00e5");
    EXPECT_TRUE(parseJson("\"text\""));
    EXPECT_TRUE(parseJson("0"));
    EXPECT_TRUE(parseJson("null"));
}

TEST(Json, RefusesANameThatOccursTwice) {
    expectRefused(R"({"a":1,"a":1})");
    expectRefused(R"({"a":1,"b":2,"a":3})");
    expectRefused(R"({"x":{"a":1,"a":2}})");
    expectRefused(R"([[{"a":1,"a":2}]])");
    expectRefused(R"({"a":1,"\u0061":2})");
    expectRefused(R"({"\u00e5":1,"å":2})");
    expectRefused(R"({"\ud83d\ude00":1,"😀":2})");
    expectRefused(R"({"":1,"":2})");
    expectRefused(R"({"a":{"b":1},"a":{"c":1}})");
    EXPECT_TRUE(parseJson(R"({"a":{"a":{"a":1}},"b":{"a":1}})"));
    EXPECT_TRUE(parseJson(R"([{"a":1},{"a":1}])"));
    EXPECT_TRUE(parseJson(R"({"a":1,"A":2,"a ":3,"\u0000a":4})"));
}

TEST(Json, CountsTheLevels) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(parseJson(nested(8)));
    expectRefused(nested(9));
    EXPECT_TRUE(parseJson(nested(2), 2));
    expectRefused(nested(3), 2);
    expectRefused(nested(10000));
    expectRefused(std::string(1'000'000, '['));
    std::string objects;
    for (int i = 0; i < 9; ++i) {
        objects += "{\"a\":";
    }
    expectRefused(objects + "1" + std::string(9, '}'));
}

TEST(Json, RefusesWhatIsNotUtf8) {
    expectRefused("\"\xff\"");
    expectRefused("\"\xc0\x80\"");
    expectRefused("\"\xed\xa0\x80\"");
    expectRefused("{\"\xc3\":1}");
    expectRefused(R"("\ud800")");
    expectRefused(R"("\udc00\ud800")");
    expectRefused("\xef\xbb\xbf{}");
}

TEST(Json, RefusesWhatIsAlmostJson) {
    for (const char* text :
         {"",           " ",         "{",       "}",        "{}{}",   "{} x",      "{},",       "[1,]",
          "{\"a\":1,}", "{a:1}",     "{'a':1}", "// c\n{}", "/**/{}", "{}//",      "NaN",       "Infinity",
          "-",          "01",        "1.",      ".5",       "+1",     "0x1",       "\"a",       "\"\n\"",
          "\"\t\"",     "\"\\x41\"", "tru",     "nulll",    "[1 2]",  "{\"a\" 1}", "\"a\"\"b\""}) {
        expectRefused(text);
    }
    expectRefused(std::string_view("{}\0", 3));
    expectRefused(std::string_view("\"a\0b\"", 5));
}

TEST(Json, TakesLongNamesAsTheyCome) {
    const std::string name(200, 'n');
    EXPECT_TRUE(parseJson("{\"" + name + "1\":1,\"" + name + "2\":2}"));
    expectRefused("{\"" + name + "\":1,\"" + name + "\":2}");
    // Longer than any name we know: refused rather than looked up.
    expectRefused("{\"" + std::string(100'000, 'n') + "\":1}");
}

}  // namespace
}  // namespace insegel
