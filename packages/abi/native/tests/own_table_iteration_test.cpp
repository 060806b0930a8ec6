#include <gtest/gtest.h>

#include <csetjmp>
#include <random>
#include <set>
#include <stdexcept>
#include <vector>

#include "table_caller.hpp"

namespace falco_plugin::tests {
namespace {

class OwnTableIteration : public testing::Test {
 protected:
  OwnTableIteration() {
    for (std::int64_t key = 1; key <= 10; ++key) caller.release(caller.add(key));
  }

  std::int64_t key_of(TableCaller::Entry entry) { return numbers.key_of(*static_cast<TableEntry*>(entry)).s64; }
  std::vector<std::int64_t> keys() {
    std::vector<std::int64_t> keys;
    caller.iterate([&](TableCaller::Entry entry) {
      keys.push_back(key_of(entry));
      return true;
    });
    return keys;
  }

  OwnTable numbers{table("numbers", SS_PLUGIN_ST_INT64, {column("text")}), {}};
  TableCaller caller = TableCaller::host(numbers);
  TableCaller::Field text = caller.field("text");
};

using Keys = std::vector<std::int64_t>;

TEST_F(OwnTableIteration, ShowsAllEntriesInTheOrderInWhichTheyCame) {
  EXPECT_EQ(keys(), (Keys{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
  caller.erase(3);
  caller.release(caller.add(3));
  caller.release(caller.add(5));  // in place of the old one
  EXPECT_EQ(keys(), (Keys{1, 2, 4, 5, 6, 7, 8, 9, 10, 3}));
  caller.clear();
  EXPECT_EQ(keys(), Keys{});
}

TEST_F(OwnTableIteration, EndsWhereTheCallbackSaysSo) {
  int seen = 0;
  EXPECT_FALSE(caller.iterate([&](TableCaller::Entry) { return ++seen < 3; }));
  EXPECT_EQ(seen, 3);
  EXPECT_FALSE(caller.iterate([&](TableCaller::Entry entry) { return key_of(entry) != 10; })) << "at the last one, too";
  EXPECT_TRUE(caller.iterate([](TableCaller::Entry) { return true; }));
}

TEST_F(OwnTableIteration, LetsTheCallbackReadAndWrite) {
  caller.iterate([&](TableCaller::Entry entry) {
    EXPECT_TRUE(caller.write(entry, text, "seen"));
    const auto other = caller.find(key_of(entry) % 10 + 1);
    EXPECT_TRUE(caller.write(other, text, "before"));
    caller.release(other);
    return true;
  });
  int seen = 0;
  caller.iterate([&](TableCaller::Entry entry) {
    seen += caller.text(entry, text) == std::string("seen") ? 1 : 0;
    return true;
  });
  EXPECT_EQ(seen, 9) << "all but the first, which the last wrote to";
}

TEST_F(OwnTableIteration, LetsTheCallbackEraseTheEntryThatItSees) {
  Keys seen;
  EXPECT_TRUE(caller.iterate([&](TableCaller::Entry entry) {
    caller.write(entry, text, "x");
    caller.erase(key_of(entry));
    seen.push_back(key_of(entry));
    EXPECT_STREQ(caller.text(entry, text), "x") << "it is there during the visit";
    return true;
  }));
  EXPECT_EQ(seen.size(), 10u);
  EXPECT_EQ(caller.size(), 0u);
}

TEST_F(OwnTableIteration, DoesNotShowWhatWasErasedBefore) {
  Keys seen;
  caller.iterate([&](TableCaller::Entry entry) {
    seen.push_back(key_of(entry));
    caller.erase(key_of(entry) + 1);
    return true;
  });
  EXPECT_EQ(seen, (Keys{1, 3, 5, 7, 9}));
}

TEST_F(OwnTableIteration, DoesNotShowWhatIsAddedMeanwhileSoThatItEnds) {
  Keys seen;
  EXPECT_TRUE(caller.iterate([&](TableCaller::Entry entry) {
    seen.push_back(key_of(entry));
    caller.release(caller.add(100 + key_of(entry)));
    return true;
  }));
  EXPECT_EQ(seen.size(), 10u);
  EXPECT_EQ(caller.size(), 20u);
}

TEST_F(OwnTableIteration, EndsAfterTheCallbackClearsTheTable) {
  int seen = 0;
  EXPECT_TRUE(caller.iterate([&](TableCaller::Entry entry) {
    caller.clear();
    caller.release(caller.add(7));
    EXPECT_STREQ(caller.text(entry, text), "");
    return ++seen < 100;
  }));
  EXPECT_EQ(seen, 1);
}

TEST_F(OwnTableIteration, MayBeNested) {
  int seen = 0;
  caller.iterate([&](TableCaller::Entry) {
    return caller.iterate([&](TableCaller::Entry) { return ++seen > 0; });
  });
  EXPECT_EQ(seen, 100);
}

TEST_F(OwnTableIteration, ReleasesItsEntryWhenTheCallbackThrows) {
  EXPECT_FALSE(caller.iterate([](TableCaller::Entry) -> bool { throw std::runtime_error("no"); }));
  const auto first = static_cast<TableEntry*>(caller.find(1));
  EXPECT_EQ(first->pins, 1u);
  caller.release(first);
}

// What the handlers of V8's fatal errors do.
TEST_F(OwnTableIteration, MayBeLeftByAJump) {
  static std::jmp_buf out;
  if (setjmp(out) == 0) {
    own_table_functions(TableUser::owner).reader.iterate_entries(
        &numbers, [](ss_plugin_table_iterator_state_t*, ss_plugin_table_entry_t*) -> ss_plugin_bool { std::longjmp(out, 1); }, nullptr);
  }
  for (std::int64_t key = 0; key < 1000; ++key) caller.release(caller.add(key));
  for (std::int64_t key = 0; key < 990; ++key) caller.erase(key);
  EXPECT_EQ(keys(), (Keys{990, 991, 992, 993, 994, 995, 996, 997, 998, 999}));
}

TEST_F(OwnTableIteration, ShowsWhatStaysExactlyOnceWhateverElseHappens) {
  std::mt19937 random(3);
  for (int round = 0; round < 100; ++round) {
    caller.clear();
    const std::int64_t count = 1 + random() % 500;
    for (std::int64_t key = 0; key < count; ++key) caller.release(caller.add(key));
    std::set<std::int64_t> gone;
    Keys seen;
    std::int64_t next = 1000;
    EXPECT_TRUE(caller.iterate([&](TableCaller::Entry entry) {
      EXPECT_EQ(gone.count(key_of(entry)), 0u);
      seen.push_back(key_of(entry));
      // Enough of both that the table closes gaps and grows under the iteration.
      for (std::uint32_t i = random() % 4; i != 0; --i) {
        const std::int64_t key = random() % count;
        if (caller.erase(key)) gone.insert(key);
      }
      for (std::uint32_t i = random() % 4; i != 0; --i) caller.release(caller.add(next++));
      return true;
    }));
    Keys stayed, seen_and_stayed;
    for (std::int64_t key = 0; key < count; ++key) {
      if (gone.count(key) == 0) stayed.push_back(key);
    }
    for (const std::int64_t key : seen) {
      if (gone.count(key) == 0) seen_and_stayed.push_back(key);
    }
    ASSERT_EQ(seen_and_stayed, stayed) << "round " << round;
    ASSERT_EQ(std::set<std::int64_t>(seen.begin(), seen.end()).size(), seen.size()) << "round " << round;
  }
}

}  // namespace
}  // namespace falco_plugin::tests
