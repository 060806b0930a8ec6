#include "json_document.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>

namespace falco_plugin::tests {
namespace {

using Status = JsonDocument::Status;
using Kind = JsonValue::Kind;
using nlohmann::json;

TEST(JsonDocument, ReadsEveryKindOfValue) {
  JsonDocument document;
  ASSERT_EQ(document.read(R"( {"n":null,"t":true,"f":false,"i":-12,"d":1.50e+3,"s":"a\nb\u00e9","a":[1,[],{}],"o":{"x":"y"}} )"), Status::ok);
  const JsonValue root = document.root();
  EXPECT_EQ(root.kind(), Kind::object);
  EXPECT_EQ(root.member("n").kind(), Kind::null);
  EXPECT_TRUE(root.member("t").truth());
  EXPECT_EQ(root.member("f").kind(), Kind::boolean);
  EXPECT_FALSE(root.member("f").truth());
  EXPECT_EQ(root.member("i").text(), "-12");
  EXPECT_EQ(root.member("d").text(), "1.50e+3") << "as it was written";
  EXPECT_EQ(root.member("s").text(), "a\nb\xc3\xa9");
  EXPECT_EQ(root.member("a").element(0).text(), "1");
  EXPECT_EQ(root.member("a").element(1).kind(), Kind::array);
  EXPECT_FALSE(root.member("a").element(1).first());
  EXPECT_EQ(root.member("a").text(), "[1,[],{}]");
  EXPECT_EQ(root.member("o").text(), R"({"x":"y"})");
  EXPECT_EQ(root.member("o").member("x").text(), "y");
}

TEST(JsonDocument, HasNothingWhereAPathLeadsNowhere) {
  JsonDocument document;
  ASSERT_EQ(document.read(R"({"a":[1]})"), Status::ok);
  EXPECT_FALSE(document.root().member("b"));
  EXPECT_FALSE(document.root().member("b").member("c").element(3).first().next());
  EXPECT_FALSE(document.root().member("a").element(1));
  EXPECT_FALSE(document.root().member("a").member("a"));
  EXPECT_FALSE(document.root().element(0));
  EXPECT_FALSE(document.root().next());
  EXPECT_EQ(JsonValue().text(), "");
  EXPECT_EQ(JsonValue().length(), 0u);
}

TEST(JsonDocument, TakesTheLastOfEqualNames) {
  JsonDocument document;
  ASSERT_EQ(document.read(R"({"a":1,"b":2,"\u0061":3})"), Status::ok);
  EXPECT_EQ(document.root().member("a").text(), "3");
}

TEST(JsonDocument, KnowsWhereAValueStands) {
  const std::string text = R"({"k" : "a\"b", "n": 17, "t":true , "o":{"z": [1, 2] } })";
  JsonDocument document;
  ASSERT_EQ(document.read(text), Status::ok);
  const auto written = [&](JsonValue value) { return text.substr(value.offset(), value.length()); };
  const JsonValue root = document.root();
  EXPECT_EQ(written(root.member("k")), R"(a\"b)");
  EXPECT_EQ(written(root.member("n")), "17");
  EXPECT_EQ(written(root.member("t")), "true");
  EXPECT_EQ(written(root.member("o")), R"({"z": [1, 2] })");
  EXPECT_EQ(written(root.member("o").member("z")), "[1, 2]");
  EXPECT_EQ(written(root), text);
}

TEST(JsonDocument, RefusesWhatIsNoJson) {
  JsonDocument document;
  for (const std::string text : {"", " ", "{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "nul", "1 2", "[1}", "\"\n\"", "\"\\x\"", "01", "1e", "-", "+1",
                                 "tru", "[\"a", "{\"a\"}", "//x\n1", "'a'", "[1e5e5, 1e999]", "[01, \"\\ud800\"]"}) {
    EXPECT_EQ(document.read(text), Status::malformed) << text;
    EXPECT_FALSE(document.root()) << text;
  }
  EXPECT_EQ(document.read(std::string("{}\0{}", 5)), Status::malformed) << "nothing hides behind a NUL";
  EXPECT_EQ(document.read(std::string("[\"a\0b\"]", 7)), Status::malformed);
  EXPECT_EQ(document.read("[1]"), Status::ok) << "the next document is read all the same";
}

TEST(JsonDocument, LetsTheNulOfACProgramGo) {
  JsonDocument document;
  ASSERT_EQ(document.read(std::string("{\"a\":1}\0", 8)), Status::ok);
  EXPECT_EQ(document.root().member("a").text(), "1");
}

TEST(JsonDocument, DoesNotLoseADocumentToANumberThatFitsNowhere) {
  const std::string digits(400, '9');
  JsonDocument document;
  ASSERT_EQ(document.read(R"({"a": 1e999, "b":)" + digits + R"(, "c":-0.1E-999,"d":"1e5","e":7})"), Status::ok);
  const JsonValue root = document.root();
  EXPECT_EQ(root.member("a").text(), "1e999");
  EXPECT_EQ(root.member("b").text(), digits);
  EXPECT_EQ(root.member("c").text(), "-0.1E-999");
  EXPECT_EQ(root.member("d").text(), "1e5");
  EXPECT_EQ(root.member("e").text(), "7");
}

TEST(JsonDocument, DoesNotLoseADocumentToHalfASurrogatePair) {
  JsonDocument document;
  ASSERT_EQ(document.read(R"({"a":"x\ud800y","b":"\ud83d\ude00","c":"\\ud800","d":"\ud800\u0041","e":"\ud800"})"), Status::ok);
  const JsonValue root = document.root();
  EXPECT_EQ(root.member("a").text(), "x\xef\xbf\xbdy");
  EXPECT_EQ(root.member("b").text(), "\xf0\x9f\x98\x80");
  EXPECT_EQ(root.member("c").text(), "\\ud800");
  EXPECT_EQ(root.member("d").text(), "\xef\xbf\xbd" "A");
  EXPECT_EQ(root.member("e").text(), "\xef\xbf\xbd");
}

TEST(JsonDocument, PassesBytesThatAreNoUtf8) {
  JsonDocument document;
  ASSERT_EQ(document.read("{\"a\":\"\xff\xfe\",\"b\":1}"), Status::ok);
  EXPECT_EQ(document.root().member("a").text(), "\xff\xfe");
}

TEST(JsonDocument, KeepsNulsOfEscapes) {
  JsonDocument document;
  ASSERT_EQ(document.read(R"(["a\u0000b"])"), Status::ok);
  EXPECT_EQ(document.root().element(0).text(), std::string_view("a\0b", 3));
}

TEST(JsonDocument, LimitsDepthSizeAndNumberOfValues) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  JsonDocument document;
  EXPECT_EQ(document.read(nested(JsonDocument::max_depth)), Status::ok);
  EXPECT_EQ(document.read(nested(JsonDocument::max_depth + 1)), Status::too_deep);
  EXPECT_EQ(document.read(std::string(1'000'000, '[')), Status::too_deep);
  EXPECT_EQ(document.read(std::string(JsonDocument::max_bytes + 1, ' ')), Status::too_large);
  std::string many = "[0";
  for (std::size_t i = 0; i < JsonDocument::max_values; ++i) many += ",0";
  EXPECT_EQ(document.read(many + "]"), Status::too_large);
  EXPECT_FALSE(document.root());
  EXPECT_EQ(document.read("[1]"), Status::ok);
}

// Somebody else's parser decides what is JSON, and what it says.
void expect_same(const JsonValue& ours, const json& theirs) {
  switch (theirs.type()) {
    case json::value_t::null: EXPECT_EQ(ours.kind(), Kind::null); break;
    case json::value_t::boolean: EXPECT_EQ(ours.truth(), theirs.get<bool>()); break;
    case json::value_t::string: EXPECT_EQ(ours.text(), theirs.get<std::string>()); break;
    case json::value_t::array: {
      ASSERT_EQ(ours.kind(), Kind::array);
      JsonValue mine = ours.first();
      for (const json& item : theirs) {
        ASSERT_TRUE(mine);
        expect_same(mine, item);
        mine = mine.next();
      }
      EXPECT_FALSE(mine);
      break;
    }
    case json::value_t::object: {
      ASSERT_EQ(ours.kind(), Kind::object);
      for (const auto& [name, item] : theirs.items()) expect_same(ours.member(name), item);
      break;
    }
    default: EXPECT_EQ(json::parse(ours.text()), theirs);
  }
}

class RandomJson {
 public:
  explicit RandomJson(std::uint32_t seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t limit) { return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random_); }

  json value(int depth = 0) {
    switch (below(depth > 4 ? 6 : 8)) {
      case 0: return nullptr;
      case 1: return below(2) == 0;
      case 2: return static_cast<std::int64_t>(random_()) * (below(2) == 0 ? 1 : -1);
      case 3: return static_cast<double>(random_()) / (1 + below(1000));
      case 4:
      case 5: return text();
      case 6: {
        json array = json::array();
        for (std::uint32_t i = below(5); i != 0; --i) array.push_back(value(depth + 1));
        return array;
      }
      default: {
        json object = json::object();
        for (std::uint32_t i = below(5); i != 0; --i) object[text()] = value(depth + 1);
        return object;
      }
    }
  }

 private:
  std::string text() {
    static const std::string pieces[] = {"a", "\"", "\\", "/", "\n", std::string(1, '\0'), "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "name", "\x1f"};
    std::string made;
    for (std::uint32_t i = below(6); i != 0; --i) made += pieces[below(std::size(pieces))];
    return made;
  }
  std::mt19937 random_;
};

TEST(JsonDocument, AgreesWithAnotherParserOnRandomDocuments) {
  RandomJson random(7);
  JsonDocument document;
  for (int i = 0; i < 3000; ++i) {
    const json value = random.value();
    const std::string text = value.dump(random.below(2) == 0 ? -1 : 2, ' ', random.below(2) == 0);
    ASSERT_EQ(document.read(text), Status::ok) << text;
    expect_same(document.root(), value);
    if (HasFailure()) FAIL() << text;
  }
}

TEST(JsonDocument, AgreesWithAnotherParserOnDamagedDocuments) {
  RandomJson random(11);
  JsonDocument document;
  int accepted = 0, refused = 0;
  static const char bytes[] = "{}[]:,\"\\0123456789eE+-.tfnu \n/";
  for (int i = 0; i < 20000; ++i) {
    std::string text = random.value().dump();
    for (std::uint32_t n = 1 + random.below(3); n != 0 && !text.empty(); --n) {
      const std::size_t at = random.below(static_cast<std::uint32_t>(text.size()));
      switch (random.below(4)) {
        case 0: text.erase(at, 1); break;
        case 1: text.insert(at, 1, bytes[random.below(sizeof bytes - 1)]); break;
        case 2: text[at] = bytes[random.below(sizeof bytes - 1)]; break;
        default: text.resize(at);
      }
    }
    const bool ok = document.read(text) == Status::ok;
    // What is cut in the middle of a character is not valid for it, and neither is half a surrogate pair or a number beyond double.
    const json theirs = json::parse(text, nullptr, false);
    if (!theirs.is_discarded()) {
      ASSERT_TRUE(ok) << text;
      expect_same(document.root(), theirs);
      if (HasFailure()) FAIL() << text;
    } else if (ok) {
      std::string why;
      try {
        const json unused = json::parse(text);
      } catch (const std::exception& error) {
        why = error.what();
      }
      ASSERT_TRUE(why.find("UTF-8") != std::string::npos || why.find("surrogate") != std::string::npos ||
                  why.find("out_of_range.406") != std::string::npos)
          << text << "\n" << why;
    }
    ++(ok ? accepted : refused);
  }
  EXPECT_GT(accepted, 500);
  EXPECT_GT(refused, 5000);
}

}  // namespace
}  // namespace falco_plugin::tests
