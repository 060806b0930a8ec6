#include "json_field.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>

#include "json_document.hpp"
#include "utf8_text.hpp"

namespace falco_plugin::tests {
namespace {

using Values = std::vector<std::string>;

struct Argument {
  const char* key = nullptr;
  std::uint64_t index = UINT64_MAX;
};

JsonPathStep name(const std::string& name) { return {JsonPathStep::Kind::name, name, 0}; }
JsonPathStep index(std::uint64_t index) { return {JsonPathStep::Kind::index, {}, index}; }
JsonPathStep argument() { return {JsonPathStep::Kind::argument, {}, 0}; }

class JsonFieldTest : public ::testing::Test {
 protected:
  std::string shown(const FieldResult& result, ss_plugin_field_type type, std::uint64_t i) {
    switch (type) {
      case FTYPE_STRING: return static_cast<const char* const*>(result.values)[i];
      case FTYPE_BOOL: return static_cast<const ss_plugin_bool*>(result.values)[i] != 0 ? "true" : "false";
      case FTYPE_IPADDR:
      case FTYPE_IPNET: {
        const auto& buffer = static_cast<const ss_plugin_byte_buffer*>(result.values)[i];
        std::string text;
        for (std::uint32_t n = 0; n < buffer.len; ++n) text += (n == 0 ? "" : ".") + std::to_string(static_cast<const std::uint8_t*>(buffer.ptr)[n]);
        return text;
      }
      default: return std::to_string(static_cast<const std::uint64_t*>(result.values)[i]);
    }
  }

  Values extract(const std::string& payload, ss_plugin_field_type type, bool list, std::vector<JsonPathStep> path,
                 const Argument* given = nullptr) {
    FieldFacts facts;
    facts.type = type;
    facts.list = list;
    facts.json_path = std::move(path);
    ss_plugin_extract_field request{};
    request.arg_index = UINT64_MAX;
    if (given != nullptr) {
      request.arg_present = 1;
      request.arg_key = given->key;
      request.arg_index = given->index;
    }
    document.read(payload);
    const FieldResult result = JsonField(facts).evaluate(document.root(), request, values);
    Values all;
    for (std::uint64_t i = 0; i < result.count; ++i) all.push_back(shown(result, type, i));
    return all;
  }
  // The member `v` of an object.
  Values of(ss_plugin_field_type type, const std::string& json, bool list = false) {
    return extract(R"({"v":)" + json + "}", type, list, {name("v")});
  }

  JsonDocument document;
  ExtractedValues values;
};

TEST_F(JsonFieldTest, GivesStringsFromWhateverIsThere) {
  EXPECT_EQ(of(FTYPE_STRING, R"("a\tb")"), Values{"a\tb"});
  EXPECT_EQ(of(FTYPE_STRING, R"("")"), Values{""});
  EXPECT_EQ(of(FTYPE_STRING, "1.50"), Values{"1.50"});
  EXPECT_EQ(of(FTYPE_STRING, "12345678901234567890123"), Values{"12345678901234567890123"});
  EXPECT_EQ(of(FTYPE_STRING, "1e999"), Values{"1e999"});
  EXPECT_EQ(of(FTYPE_STRING, "true"), Values{"true"});
  EXPECT_EQ(of(FTYPE_STRING, R"({ "a" : [ 1, "x y\" " ] , "b":null })"), Values{R"({"a":[1,"x y\" "],"b":null})"});
  EXPECT_EQ(of(FTYPE_STRING, "[ ]"), Values{"[]"});
  EXPECT_EQ(of(FTYPE_STRING, "null"), Values{});
}

TEST_F(JsonFieldTest, GivesStringsThatHostsCanShow) {
  EXPECT_EQ(of(FTYPE_STRING, R"("a\u0000b")"), Values{"a\xef\xbf\xbd" "b"});
  EXPECT_EQ(of(FTYPE_STRING, "\"a\xff" "b\""), Values{"a\xef\xbf\xbd" "b"});
  EXPECT_EQ(of(FTYPE_STRING, R"("a\ud800b")"), Values{"a\xef\xbf\xbd" "b"});
}

TEST_F(JsonFieldTest, GivesWholeNumbers) {
  EXPECT_EQ(of(FTYPE_UINT64, "0"), Values{"0"});
  EXPECT_EQ(of(FTYPE_UINT64, "18446744073709551615"), Values{"18446744073709551615"});
  EXPECT_EQ(of(FTYPE_UINT64, "18446744073709551616"), Values{});
  EXPECT_EQ(of(FTYPE_UINT64, R"("18446744073709551615")"), Values{"18446744073709551615"});
  EXPECT_EQ(of(FTYPE_RELTIME, "2.0"), Values{"2"});
  EXPECT_EQ(of(FTYPE_UINT64, "1e3"), Values{"1000"});
  for (const char* none : {"-1", "1.5", "1e300", "1e999", R"("")", R"("1e3")", R"(" 1")", R"("-1")", R"("0x10")", "true", "null", "[1]", "{}"}) {
    EXPECT_EQ(of(FTYPE_UINT64, none), Values{}) << none;
  }
  EXPECT_EQ(of(FTYPE_UINT64, "-0"), Values{"0"});
}

TEST_F(JsonFieldTest, GivesTimes) {
  EXPECT_EQ(of(FTYPE_ABSTIME, "1700000000000000001"), Values{"1700000000000000001"});
  EXPECT_EQ(of(FTYPE_ABSTIME, R"("1970-01-01T00:00:00Z")"), Values{"0"});
  EXPECT_EQ(of(FTYPE_ABSTIME, R"("2024-02-29T12:30:00.123456789+01:30")"), Values{"1709204400123456789"});
  EXPECT_EQ(of(FTYPE_ABSTIME, R"("2024-02-29t12:30:00.1-00:30")"), Values{"1709211600100000000"});
  EXPECT_EQ(of(FTYPE_ABSTIME, R"("2000-12-31 23:59:60Z")"), Values{"978307200000000000"});
  EXPECT_EQ(of(FTYPE_ABSTIME, R"("2554-07-21T23:34:32.9999999999Z")"), Values{"18446744072999999999"});
  for (const char* none : {"1969-12-31T23:59:59Z", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:00:00",
                           "2024-01-01", "2024-01-01T00:00:00Z ", "2024-01-01T00:00:00.Z", "2024-1-01T00:00:00Z", "2024-01-01T00:00:00+1:00",
                           "2555-01-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-01-00T00:00:00Z", "2024-01-01T00:00:00+24:00", "x"}) {
    EXPECT_EQ(of(FTYPE_ABSTIME, std::string("\"") + none + "\""), Values{}) << none;
  }
  EXPECT_EQ(of(FTYPE_RELTIME, R"("1970-01-01T00:00:00Z")"), Values{}) << "a duration is no time";
}

TEST_F(JsonFieldTest, GivesBoolsAndAddresses) {
  EXPECT_EQ(of(FTYPE_BOOL, "true"), Values{"true"});
  EXPECT_EQ(of(FTYPE_BOOL, "false"), Values{"false"});
  EXPECT_EQ(of(FTYPE_BOOL, R"("true")"), Values{});
  EXPECT_EQ(of(FTYPE_BOOL, "1"), Values{});
  EXPECT_EQ(of(FTYPE_IPADDR, R"("10.0.0.255")"), Values{"10.0.0.255"});
  EXPECT_EQ(of(FTYPE_IPADDR, R"("::1")"), Values{"0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1"});
  EXPECT_EQ(of(FTYPE_IPNET, R"("10.1.2.3/20")"), Values{"10.1.0.0"});
  EXPECT_EQ(of(FTYPE_IPNET, R"("10.1.2.3/32")"), Values{"10.1.2.3"});
  EXPECT_EQ(of(FTYPE_IPNET, R"("10.1.2.3/0")"), Values{"0.0.0.0"});
  EXPECT_EQ(of(FTYPE_IPNET, R"("10.1.2.3")"), Values{"10.1.2.3"});
  for (const char* none : {"10.0.0", "10.0.0.256", "01.2.3.4", "::g", "", "10.0.0.1/8", " 10.0.0.1", "10.0.0.1\\u0000", "1:2:3:4:5:6:7:8:9"}) {
    EXPECT_EQ(of(FTYPE_IPADDR, std::string("\"") + none + "\""), Values{}) << none;
  }
  for (const char* none : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "/8"}) EXPECT_EQ(of(FTYPE_IPNET, std::string("\"") + none + "\""), Values{}) << none;
  EXPECT_EQ(of(FTYPE_IPADDR, "1"), Values{});
}

TEST_F(JsonFieldTest, GivesListsOfWhatFits) {
  EXPECT_EQ(of(FTYPE_STRING, R"(["a", null, 1, {"b": 2}])", true), (Values{"a", "1", R"({"b":2})"}));
  EXPECT_EQ(of(FTYPE_UINT64, R"([1, "2", -3, "x", null, [4]])", true), (Values{"1", "2"}));
  EXPECT_EQ(of(FTYPE_STRING, "[]", true), Values{});
  EXPECT_EQ(of(FTYPE_STRING, R"("alone")", true), Values{"alone"});
  EXPECT_EQ(of(FTYPE_STRING, "null", true), Values{});
}

TEST_F(JsonFieldTest, FollowsPathsAndArguments) {
  const std::string document = R"({"a":{"b":[{"c":"x"},{"c":"y"}]},"h":{"k":"v","5":"five"},"l":["p","q"]})";
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("a"), name("b"), index(1), name("c")}), Values{"y"});
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("a"), name("b"), index(2), name("c")}), Values{});
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("a"), name("x"), index(0)}), Values{});
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("h"), index(5)}), Values{}) << "an index is no name";
  EXPECT_EQ(extract("[7]", FTYPE_UINT64, false, {index(0)}), Values{"7"});
  EXPECT_EQ(extract("7", FTYPE_UINT64, false, {}), Values{"7"});

  const Argument key{"k"}, five{"5", 5}, one{nullptr, 1}, both{"1", 1};
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("h"), argument()}, &key), Values{"v"});
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("h"), argument()}, &five), Values{"five"});
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("l"), argument()}, &one), Values{"q"});
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("l"), argument()}, &both), Values{"q"});
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("l"), argument()}, &key), Values{});
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("h"), argument()}, &one), Values{});
  EXPECT_EQ(extract(document, FTYPE_STRING, false, {name("h"), argument()}), Values{}) << "none given";
}

TEST_F(JsonFieldTest, HasNoValueInWhatIsNoJson) {
  EXPECT_EQ(of(FTYPE_STRING, "}"), Values{});
  EXPECT_EQ(extract("", FTYPE_STRING, false, {}), Values{});
  EXPECT_EQ(extract(R"({"v":1} {"v":2})", FTYPE_UINT64, false, {name("v")}), Values{});
}

// Whatever comes, values end where they should and are UTF-8; AddressSanitizer watches.
TEST_F(JsonFieldTest, SurvivesRandomBytes) {
  std::mt19937 random(13);
  const std::string seed = R"({"v":["1.2.3.4/8","2024-02-29T12:30:00.5Z",12,"é\ud83d\ude00",{"a":[true]}]})";
  std::string scratch;
  int found = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = seed;
    for (std::uint32_t n = random() % 4; n != 0; --n) text[random() % text.size()] = static_cast<char>(random());
    for (const ss_plugin_field_type type : {FTYPE_STRING, FTYPE_ABSTIME, FTYPE_IPNET}) {
      for (const std::string& value : extract(text, type, true, {name("v")})) {
        ++found;
        ASSERT_EQ(utf8_text(value, scratch).data(), value.data());
      }
    }
    values.reset();
  }
  EXPECT_GT(found, 10'000);
}

}  // namespace
}  // namespace falco_plugin::tests
