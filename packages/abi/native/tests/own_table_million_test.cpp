// A million entries, with what they cost. Times are printed only: machines differ.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <string>

#include "heap_in_use.hpp"
#include "table_caller.hpp"

namespace falco_plugin::tests {
namespace {

#ifdef __SANITIZE_THREAD__
// There is one thread only, which shows nothing new, and a million would take a quarter of a minute.
constexpr std::int64_t count = 100'000;
#else
constexpr std::int64_t count = 1'000'000;
#endif

class Stopwatch {
 public:
  void print(const char* what) {
    const auto now = std::chrono::steady_clock::now();
    std::printf("    %-28s %6.1f ns\n", what, std::chrono::duration<double, std::nano>(now - since_).count() / count);
    since_ = std::chrono::steady_clock::now();
  }

 private:
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

class OwnTableMillion : public testing::Test {
 protected:
  OwnTable numbers{table("numbers", SS_PLUGIN_ST_INT64, {column("user"), column("ip")}), {}};
  TableCaller caller = TableCaller::host(numbers);
  TableCaller::Field user = caller.field("user");
  std::size_t before = heap_in_use();

  void insert() {
    for (std::int64_t key = 0; key < count; ++key) caller.release(caller.add(key));
    ASSERT_EQ(caller.size(), static_cast<std::uint64_t>(count));
  }
};

TEST_F(OwnTableMillion, AreInsertedIteratedAndErased) {
  Stopwatch watch;
  insert();
  watch.print("insert");
  const std::size_t bytes = heap_in_use() - before;
  std::printf("    %zu bytes per entry without text\n", bytes / count);
  EXPECT_LT(bytes, std::size_t{200} * count);

  std::int64_t seen = 0;
  EXPECT_TRUE(caller.iterate([&](TableCaller::Entry entry) {
    seen += *caller.text(entry, user) == '\0' ? 1 : 0;
    return true;
  }));
  EXPECT_EQ(seen, count);
  watch.print("iterate, read");
  for (std::int64_t key = 0; key < count; ++key) {
    const auto entry = caller.find(key % 1000);
    seen += *caller.text(entry, user) == '\0' ? 1 : 0;
    caller.release(entry);
  }
  EXPECT_EQ(seen, 2 * count);
  watch.print("find, read, release of 1000");

  const std::int64_t most = count - count / 10;
  for (std::int64_t key = 0; key < most; ++key) ASSERT_TRUE(caller.erase(key));
  watch.print("erase");
  EXPECT_LT(heap_in_use() - before, bytes / 7) << "memory is given back, not only after the last one";
  seen = 0;
  caller.iterate([&](TableCaller::Entry entry) { return numbers.key_of(*static_cast<TableEntry*>(entry)).s64 == most + seen++; });
  EXPECT_EQ(seen, count - most);
  for (std::int64_t key = most; key < count; ++key) ASSERT_TRUE(caller.erase(key));
  EXPECT_EQ(caller.size(), 0u);
  EXPECT_LT(heap_in_use(), before + 100'000);
}

TEST_F(OwnTableMillion, AreClearedAtOnce) {
  insert();
  Stopwatch watch;
  EXPECT_TRUE(caller.clear());
  watch.print("clear");
  EXPECT_EQ(caller.size(), 0u);
  EXPECT_LT(heap_in_use(), before + 100'000);
}

}  // namespace
}  // namespace falco_plugin::tests
