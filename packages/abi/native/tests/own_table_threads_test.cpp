// One table used by several threads at once; ThreadSanitizer watches.
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "table_caller.hpp"

namespace falco_plugin::tests {
namespace {

// So that torn text, and torn numbers, can be told.
std::string uniform(std::uint32_t number) { return std::string(1 + number % 40, static_cast<char>('a' + number % 26)); }
bool is_uniform(const char* text) { return std::string(text).find_first_not_of(*text) == std::string::npos; }
std::int64_t twice(std::uint32_t number) { return static_cast<std::int64_t>(std::uint64_t{number} << 32 | number); }
bool is_twice(std::int64_t number) { return static_cast<std::uint32_t>(number) == static_cast<std::uint32_t>(number >> 32); }

class OwnTableThreads : public testing::Test {
 protected:
  OwnTable numbers{table("numbers", SS_PLUGIN_ST_INT64,
                         {column("text"), column("number", SS_PLUGIN_ST_INT64),
                          column_of_tables("inner", SS_PLUGIN_ST_STRING, {column("text")})}),
                   {}};
  TableCaller host = TableCaller::host(numbers);
  TableCaller owner = TableCaller::owner(numbers);
  TableCaller::Field text = host.field("text"), number = host.field("number", SS_PLUGIN_ST_INT64), inner = host.field("inner", SS_PLUGIN_ST_TABLE);
  TableCaller::Field inner_text = inner_field();

  TableCaller::Field inner_field() {
    const auto temporary = host.create();
    const auto field = host.nested(temporary, inner).field("text");
    host.destroy(temporary);
    return field;
  }

  void read(const TableCaller& caller, TableCaller::Entry entry) {
    EXPECT_TRUE(is_uniform(caller.text(entry, text)));
    EXPECT_TRUE(is_twice(caller.number(entry, number)));
  }
  void write(const TableCaller& caller, TableCaller::Entry entry, std::uint32_t value) {
    EXPECT_TRUE(caller.write(entry, text, uniform(value).c_str()));
    EXPECT_TRUE(caller.write(entry, number, twice(value)));
  }

  // A random operation on one of few keys.
  void step(const TableCaller& caller, std::mt19937& random) {
    const std::int64_t key = random() % 50;
    switch (random() % 10) {
      case 0: {
        const auto entry = caller.create();
        write(caller, entry, random());
        caller.release(caller.add(key, entry));
        return;
      }
      case 1: caller.erase(key); return;
      case 2:
        if (random() % 100 == 0) caller.clear();
        return;
      case 3:
        caller.iterate([&](TableCaller::Entry entry) {
          read(caller, entry);
          return random() % 30 != 0;
        });
        return;
      case 4:
        if (random() % 200 == 0) {
          EXPECT_NE(caller.add_field(std::to_string(random() % 20).c_str()), nullptr);
        }
        EXPECT_GE(caller.list().size(), 3u);
        return;
      default: break;
    }
    const auto entry = caller.find(key);
    if (entry == nullptr) return;
    switch (random() % 3) {
      case 0: write(caller, entry, random()); break;
      case 1: step_inside(caller.nested(entry, inner), random); break;
      default: {
        const char* const before = caller.text(entry, text);
        const std::string copy = before;
        read(caller, entry);
        std::this_thread::yield();
        EXPECT_EQ(before, copy) << "it stays while the entry is held";
      }
    }
    caller.release(entry);
  }
  void step_inside(const TableCaller& caller, std::mt19937& random) {
    const std::string key = std::to_string(random() % 4);
    if (random() % 4 == 0) return static_cast<void>(caller.erase(key.c_str()));
    auto entry = caller.find(key.c_str());
    if (entry == nullptr) entry = caller.add(key.c_str());
    EXPECT_TRUE(is_uniform(caller.text(entry, inner_text)));
    EXPECT_TRUE(caller.write(entry, inner_text, uniform(random()).c_str()));
    caller.release(entry);
  }

  void run(std::uint32_t threads, int steps) {
    std::vector<std::thread> running;
    for (std::uint32_t i = 0; i < threads; ++i) {
      running.emplace_back([this, i, steps] {
        std::mt19937 random(i);
        for (int n = 0; n < steps; ++n) step(i % 2 == 0 ? owner : host, random);
      });
    }
    for (std::thread& thread : running) thread.join();
    std::uint64_t seen = 0;
    host.iterate([&](TableCaller::Entry entry) {
      read(host, entry);
      EXPECT_EQ(static_cast<TableEntry*>(entry)->pins, 1u) << "all others have released it";
      return ++seen > 0;
    });
    EXPECT_EQ(seen, host.size());
  }
};

TEST_F(OwnTableThreads, TwoDoEverythingAtOnce) { run(2, 20'000); }
TEST_F(OwnTableThreads, FourDoEverythingAtOnce) { run(4, 10'000); }

// The background writes while libsinsp looks for an address in `containers`, as it does for each fd.*ip field.
TEST_F(OwnTableThreads, OneIteratesWhileAnotherWrites) {
  std::atomic<bool> done{false};
  std::thread background([&] {
    std::mt19937 random(1);
    for (std::uint32_t i = 0; i < 20'000; ++i) {
      const std::int64_t key = random() % 200;
      if (random() % 3 == 0) {
        owner.erase(key);
      } else {
        const auto entry = owner.add(key);
        write(owner, entry, i);
        owner.release(entry);
      }
    }
    done = true;
  });
  do {
    host.iterate([&](TableCaller::Entry entry) {
      // It is in the table before the background has written to it.
      EXPECT_TRUE(is_uniform(host.text(entry, text)));
      return true;
    });
  } while (!done);
  background.join();
}

TEST_F(OwnTableThreads, ColumnsAreAddedWhileOthersLookAndWrite) {
  std::vector<std::thread> running;
  for (std::uint32_t i = 0; i < 4; ++i) {
    running.emplace_back([this, i] {
      const TableCaller& caller = i % 2 == 0 ? owner : host;
      for (std::int64_t n = 0; n < 60; ++n) {
        const auto field = caller.add_field(("added " + std::to_string(n)).c_str(), SS_PLUGIN_ST_INT64);
        ASSERT_NE(field, nullptr);
        const auto entry = caller.add(n % 10);
        EXPECT_TRUE(caller.write(entry, field, n));
        caller.release(entry);
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  EXPECT_EQ(host.list().size(), 63u) << "each of them once";
}

}  // namespace
}  // namespace falco_plugin::tests
