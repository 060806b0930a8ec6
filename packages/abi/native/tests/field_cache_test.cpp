#include "field_cache.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace falco_plugin::tests {
namespace {

ss_plugin_extract_field asked(std::uint32_t id) {
  ss_plugin_extract_field field{};
  field.field_id = id;
  field.arg_index = UINT64_MAX;  // as real hosts do
  return field;
}

ss_plugin_extract_field asked(std::uint32_t id, const char* key, std::uint64_t index = UINT64_MAX) {
  ss_plugin_extract_field field = asked(id);
  field.arg_present = 1;
  field.arg_key = key;
  field.arg_index = index;
  return field;
}

class FieldCacheTest : public ::testing::Test {
 protected:
  void call(std::uint64_t number, ss_plugin_event& event) { cache.begin_call({&event, number, "syscall"}); }

  void store(const ss_plugin_extract_field& field, const std::string& value) {
    cache.values().begin(FTYPE_STRING);
    cache.values().add_text(value);
    cache.store(field, cache.values().finish());
  }

  std::string found(const ss_plugin_extract_field& field) const {
    const FieldResult* result = cache.find(field);
    if (result == nullptr) return "not asked yet";
    return result->count == 0 ? "no value" : static_cast<const char* const*>(result->values)[0];
  }

  ss_plugin_event event{};
  FieldCache cache;
};

TEST_F(FieldCacheTest, AnswersTheSameFieldOfTheSameEvent) {
  call(1, event);
  EXPECT_EQ(found(asked(0)), "not asked yet");
  store(asked(0), "a");
  cache.store(asked(1), FieldResult{});
  call(1, event);
  EXPECT_EQ(found(asked(0)), "a");
  EXPECT_EQ(found(asked(1)), "no value");
  EXPECT_EQ(found(asked(2)), "not asked yet");
}

TEST_F(FieldCacheTest, TellsArgumentsApart) {
  call(1, event);
  store(asked(0), "none");
  store(asked(0, "x"), "x");
  store(asked(0, "5", 5), "5");
  store(asked(0, nullptr, 5), "index 5");
  store(asked(0, ""), "empty key");
  const std::string elsewhere = "x";
  EXPECT_EQ(found(asked(0)), "none");
  EXPECT_EQ(found(asked(0, elsewhere.c_str())), "x") << "by content: keys belong to filters that come and go";
  EXPECT_EQ(found(asked(0, "5", 5)), "5");
  EXPECT_EQ(found(asked(0, nullptr, 5)), "index 5");
  EXPECT_EQ(found(asked(0, "")), "empty key");
  EXPECT_EQ(found(asked(0, "5")), "not asked yet");
}

TEST_F(FieldCacheTest, ForgetsWithAnotherNumberTimeOrPlace) {
  ss_plugin_event elsewhere{};
  const auto asks_again = [&](std::uint64_t number, ss_plugin_event& other) {
    call(1, event);
    store(asked(0), "a");
    call(number, other);
    return cache.find(asked(0)) == nullptr;
  };
  EXPECT_FALSE(asks_again(1, event));
  EXPECT_TRUE(asks_again(2, event));
  EXPECT_TRUE(asks_again(1, elsewhere));
  call(1, event);
  store(asked(0), "a");
  event.ts = 5;
  call(1, event);
  EXPECT_EQ(found(asked(0)), "not asked yet") << "numbers begin anew at every open, and memory is used again";
}

TEST_F(FieldCacheTest, ForgetsWhenTheStateMayHaveChanged) {
  call(1, event);
  store(asked(0), "a");
  const std::uint64_t before = cache.generation();
  EXPECT_NE(before, 0u);
  cache.invalidate();
  EXPECT_EQ(found(asked(0)), "a") << "the results of a call stay until the next";
  call(1, event);
  EXPECT_EQ(found(asked(0)), "not asked yet");
  EXPECT_NE(cache.generation(), before);
}

TEST_F(FieldCacheTest, KnowsTheEventUntilItsStateMayHaveChanged) {
  EXPECT_FALSE(cache.knows({&event, 0, "syscall"})) << "nothing was asked yet";
  EXPECT_FALSE(cache.knows({nullptr, 0, "syscall"}));
  call(1, event);
  EXPECT_TRUE(cache.knows({&event, 1, "syscall"}));
  EXPECT_FALSE(cache.knows({&event, 2, "syscall"}));
  cache.invalidate();
  EXPECT_FALSE(cache.knows({&event, 1, "syscall"}));
}

TEST_F(FieldCacheTest, FindsByNumberAloneWhatHasNoArgument) {
  call(1, event);
  store(asked(7), "seven");
  store(asked(3, "x"), "x");
  EXPECT_EQ(found(asked(7)), "seven");
  EXPECT_EQ(cache.find_plain(asked(7)), cache.find(asked(7)));
  EXPECT_EQ(cache.find_plain(asked(7, "x")), nullptr);
  EXPECT_EQ(found(asked(3)), "not asked yet");
  EXPECT_EQ(found(asked(8)), "not asked yet") << "beyond all that were asked for";
  call(2, event);
  EXPECT_EQ(found(asked(7)), "not asked yet");
}

TEST_F(FieldCacheTest, StaysBoundedForAHostThatMakesUpArguments) {
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    call(1, event);
    store(asked(0, nullptr, i), std::string(100, 'x'));
    ASSERT_LT(cache.values().bytes(), 2u << 20);
  }
}

TEST_F(FieldCacheTest, BehavesAsAMap) {
  std::mt19937 random(3);
  std::map<std::string, std::string> expected;
  std::vector<std::string> keys;
  for (int i = 0; i < 300; ++i) keys.push_back("key" + std::to_string(i));
  for (int step = 0; step < 20000; ++step) {
    if (random() % 500 == 0) {
      event.ts = random();
      expected.clear();
    }
    call(1, event);
    const std::string& key = keys[random() % keys.size()];
    const std::uint32_t id = random() % 3;
    const std::string name = std::to_string(id) + key;
    const auto known = expected.find(name);
    ASSERT_EQ(found(asked(id, key.c_str())), known == expected.end() ? "not asked yet" : known->second);
    if (known != expected.end()) continue;
    expected[name] = name;
    store(asked(id, key.c_str()), name);
  }
}

}  // namespace
}  // namespace falco_plugin::tests
