// How long entries, and what was read from them, are there.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "heap_in_use.hpp"
#include "table_caller.hpp"

namespace falco_plugin::tests {
namespace {

class OwnTableEntries : public testing::Test {
 protected:
  OwnTable containers{table("containers", SS_PLUGIN_ST_STRING, {column("image"), column("pid", SS_PLUGIN_ST_INT64)}), {}};
  TableCaller caller = TableCaller::host(containers);
  TableCaller owner = TableCaller::owner(containers);
  TableCaller::Field image = caller.field("image"), pid = caller.field("pid", SS_PLUGIN_ST_INT64);

  std::string key_of(TableCaller::Entry entry) { return containers.key_of(*static_cast<TableEntry*>(entry)).str; }
};

TEST_F(OwnTableEntries, StayReadableWhileHeldAfterErase) {
  const auto entry = caller.add("abc");
  caller.write(entry, image, "nginx");
  const char* const text = caller.text(entry, image);
  EXPECT_TRUE(owner.erase("abc"));
  EXPECT_STREQ(text, "nginx");
  EXPECT_STREQ(caller.text(entry, image), "nginx");
  EXPECT_TRUE(caller.write(entry, image, "redis")) << "a write to it gets lost, but does no harm";
  EXPECT_STREQ(text, "nginx");
  EXPECT_EQ(key_of(entry), "abc");
  caller.release(entry);  // AddressSanitizer watches all of these
}

TEST_F(OwnTableEntries, StayReadableWhileHeldAfterClear) {
  const auto entry = caller.add("abc");
  caller.write(entry, image, "nginx");
  for (int i = 0; i < 100; ++i) caller.release(caller.add(std::to_string(i).c_str()));
  EXPECT_TRUE(owner.clear());
  EXPECT_EQ(caller.size(), 0u);
  EXPECT_STREQ(caller.text(entry, image), "nginx");
  caller.release(entry);
  caller.release(caller.add("abc"));
  EXPECT_EQ(caller.size(), 1u);
}

TEST_F(OwnTableEntries, StayReadableWhileHeldAfterBeingReplaced) {
  const auto old = caller.add("abc");
  caller.write(old, image, "nginx");
  const auto next = caller.create();
  caller.write(next, image, "redis");
  EXPECT_EQ(caller.add("abc", next), next);
  EXPECT_EQ(caller.size(), 1u);
  EXPECT_STREQ(caller.text(old, image), "nginx");
  const auto found = caller.find("abc");
  EXPECT_EQ(found, next);
  EXPECT_STREQ(caller.text(found, image), "redis");
  for (const auto entry : {found, next, old}) caller.release(entry);
  EXPECT_EQ(caller.size(), 1u);
}

TEST_F(OwnTableEntries, KeepTextThatWasReadWhileOthersOverwriteIt) {
  const auto entry = caller.add("abc");
  std::vector<std::pair<const char*, std::string>> read;
  for (int i = 0; i < 50; ++i) {
    const std::string text = "image " + std::to_string(i);
    const auto other = owner.find("abc");
    owner.write(other, image, text.c_str());
    owner.release(other);
    read.emplace_back(caller.text(entry, image), text);
  }
  for (const auto& [text, expected] : read) EXPECT_EQ(text, expected);
  caller.release(entry);
}

TEST_F(OwnTableEntries, LetOldTextGoOnceNobodyHoldsThem) {
  caller.release(caller.add("abc"));
  const std::size_t before = heap_in_use();
  for (int i = 0; i < 10'000; ++i) {
    const auto entry = caller.find("abc");
    caller.text(entry, image);
    caller.write(entry, image, std::to_string(i).c_str());
    caller.release(entry);
  }
  EXPECT_LT(heap_in_use(), before + 10'000);
}

TEST_F(OwnTableEntries, PileNothingUpForWhoHoldsThemLongAndOnlyCopies) {
  const auto entry = caller.add("abc");
  const TableColumn& column = *static_cast<const TableColumn*>(image);
  std::string copy;
  const std::size_t before = heap_in_use();
  for (int i = 0; i < 10'000; ++i) {
    caller.write(entry, image, std::to_string(i).c_str());
    containers.copy(*static_cast<TableEntry*>(entry), column, copy);
    ASSERT_EQ(copy, std::to_string(i));
  }
  EXPECT_LT(heap_in_use(), before + 10'000);
  caller.release(entry);
}

TEST_F(OwnTableEntries, PileNothingUpWhereTheSameIsWrittenAgain) {
  const auto entry = caller.add("abc");
  caller.write(entry, image, "nginx");
  const char* const text = caller.text(entry, image);
  for (int i = 0; i < 10; ++i) caller.write(entry, image, std::string("nginx").c_str());
  EXPECT_EQ(caller.text(entry, image), text);
  caller.release(entry);
}

TEST_F(OwnTableEntries, KeepTheirKeyWhileHeld) {
  const auto entry = caller.add("abc");
  const char* const key = containers.key_of(*static_cast<TableEntry*>(entry)).str;
  caller.erase("abc");
  EXPECT_STREQ(key, "abc");
  caller.release(entry);
}

TEST_F(OwnTableEntries, AreHeldAsOftenAsTheyWereFound) {
  const auto first = caller.add("abc");
  const auto second = caller.find("abc"), third = owner.find("abc");
  EXPECT_EQ(first, second);
  caller.erase("abc");
  caller.release(first);
  caller.release(second);
  EXPECT_EQ(key_of(third), "abc");
  owner.release(third);
}

TEST_F(OwnTableEntries, ThatWereCreatedAreAddedOrDestroyed) {
  const auto destroyed = caller.create();
  caller.write(destroyed, image, "nginx");
  caller.destroy(destroyed);
  const auto released = caller.create();
  owner.release(released);
  const auto kept = caller.create();
  EXPECT_EQ(key_of(kept), "") << "it has none yet";
  caller.add("abc", kept);
  caller.release(kept);
  EXPECT_EQ(caller.size(), 1u);
}

TEST_F(OwnTableEntries, AreAddedOnceOnly) {
  const auto entry = caller.add("abc");
  EXPECT_EQ(caller.add("def", entry), nullptr);
  caller.erase("abc");
  EXPECT_EQ(caller.add("abc", entry), nullptr) << "nor again after it was erased";
  EXPECT_EQ(caller.size(), 0u);
  caller.release(entry);
}

TEST_F(OwnTableEntries, AreNotHarmedByAReleaseTooMany) {
  const auto entry = caller.add("abc");
  caller.release(entry);
  caller.release(entry);
  caller.release(nullptr);
  const auto found = caller.find("abc");
  EXPECT_EQ(static_cast<TableEntry*>(found)->pins, 1u);
  EXPECT_STREQ(caller.text(found, image), "");
  caller.release(found);
}

TEST_F(OwnTableEntries, ThatAreNeverReleasedGoWithTheTable) {
  const auto erased = caller.add("erased");  // LeakSanitizer watches
  caller.write(erased, image, "nginx");
  caller.text(erased, image);
  caller.write(erased, image, "redis");
  caller.erase("erased");
  caller.add("replaced");
  caller.add("replaced");
  caller.create();
}

TEST_F(OwnTableEntries, OfCallersWhoNeverReleaseAreHeldForEver) {
  const auto entry = static_cast<TableEntry*>(caller.add("abc"));
  entry->pins = TableEntry::most_pins - 1;
  caller.find("abc");
  caller.find("abc");
  EXPECT_EQ(entry->pins, TableEntry::most_pins) << "no more than can be counted";
  caller.release(entry);
  EXPECT_EQ(entry->pins, TableEntry::most_pins);
  caller.erase("abc");
  EXPECT_EQ(key_of(entry), "abc");
}

TEST_F(OwnTableEntries, GetOnlyColumnsAndEntriesOfTheirTable) {
  OwnTable other(table("other", SS_PLUGIN_ST_STRING, {column("image")}), {});
  const TableCaller stranger = TableCaller::host(other);
  const auto entry = caller.add("abc"), strange = stranger.add("abc");
  EXPECT_EQ(caller.text(strange, image), nullptr);
  EXPECT_EQ(caller.text(entry, stranger.field("image")), nullptr);
  EXPECT_FALSE(caller.write(strange, image, "x"));
  EXPECT_FALSE(caller.write(entry, stranger.field("image"), "x"));
  const auto created = stranger.create();
  EXPECT_EQ(caller.add("def", created), nullptr);
  stranger.destroy(created);
  caller.release(entry);
  stranger.release(strange);
}

}  // namespace
}  // namespace falco_plugin::tests
