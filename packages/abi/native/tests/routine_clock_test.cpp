#include "routine_clock.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

namespace falco_plugin::tests {
namespace {

using std::chrono::milliseconds;

// A host's thread pool: runs each routine again as soon as it returns, on a thread of its own, until it says 0 or is unsubscribed.
class Pool {
 public:
  explicit Pool(std::size_t most = 8) : most_(most) { current = this; }
  ~Pool() {
    for (Entry& entry : entries_) {
      entry.subscribed = false;
      entry.thread.join();
    }
    current = nullptr;
  }

  ss_plugin_capture_listen_input input() { return {nullptr, &vtable_, nullptr, nullptr, nullptr}; }
  std::size_t subscribed() const {
    std::size_t count = 0;
    for (const Entry& entry : entries_) count += entry.subscribed ? 1 : 0;
    return count;
  }
  // Routines that the pool goes on to call.
  std::size_t called() const {
    std::size_t count = 0;
    for (const Entry& entry : entries_) count += entry.called ? 1 : 0;
    return count;
  }

 private:
  struct Entry {
    std::atomic<bool> subscribed{true};
    std::atomic<bool> called{true};
    std::thread thread;
  };
  static ss_plugin_routine_t* subscribe(ss_plugin_owner_t*, ss_plugin_routine_fn_t function, ss_plugin_routine_state_t* state) {
    if (current->entries_.size() >= current->most_) return nullptr;
    Entry& entry = current->entries_.emplace_back();
    entry.thread = std::thread([&entry, function, state] {
      while (entry.subscribed && function(nullptr, state) != 0) {
      }
      entry.called = false;
    });
    return &entry;
  }
  static ss_plugin_rc unsubscribe(ss_plugin_owner_t*, ss_plugin_routine_t* routine) {
    static_cast<Entry*>(routine)->subscribed = false;
    return SS_PLUGIN_SUCCESS;
  }

  static Pool* current;
  const std::size_t most_;
  ss_plugin_routine_vtable vtable_{subscribe, unsubscribe};
  std::list<Entry> entries_;
};
Pool* Pool::current = nullptr;

// What asks for runs, and answers each at once.
struct Runs {
  RoutineClock clock;
  std::atomic<int> count{0};
  std::atomic<bool> more{true};

  RoutineClock::Run run() {
    return [this](std::size_t routine) {
      ++count;
      clock.done(1, routine, more);
    };
  }
};

}  // namespace

TEST(RoutineClock, SaysThatAHostWithoutAThreadPoolHasNone) {
  RoutineClock clock;
  EXPECT_FALSE(clock.start(1, {milliseconds(10)}, ss_plugin_capture_listen_input{}, [](std::size_t) {}));
  ss_plugin_routine_vtable none{[](ss_plugin_owner_t*, ss_plugin_routine_fn_t, ss_plugin_routine_state_t*) -> ss_plugin_routine_t* { return nullptr; },
                                nullptr};
  EXPECT_FALSE(clock.start(1, {milliseconds(10)}, ss_plugin_capture_listen_input{nullptr, &none, nullptr, nullptr, nullptr}, [](std::size_t) {}));
}

TEST(RoutineClock, RunsARoutineAfterEachIntervalUntilItIsStopped) {
  Runs runs;
  Pool pool;
  const auto input = pool.input();
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_TRUE(runs.clock.start(1, {milliseconds(5)}, input, runs.run()));
  runs.clock.begin();
  while (runs.count < 4) std::this_thread::yield();
  EXPECT_GE(std::chrono::steady_clock::now() - begin, milliseconds(20));
  runs.clock.stop(input);
  const int after = runs.count;
  std::this_thread::sleep_for(milliseconds(30));
  EXPECT_EQ(runs.count, after);
  EXPECT_EQ(pool.subscribed(), 0u);
}

TEST(RoutineClock, DoesNotRunWhatHasNotEnded) {
  RoutineClock clock;
  std::atomic<int> count{0};
  Pool pool;
  const auto input = pool.input();
  ASSERT_TRUE(clock.start(1, {milliseconds(1)}, input, [&](std::size_t) { ++count; }));
  clock.begin();
  std::this_thread::sleep_for(milliseconds(60));
  EXPECT_EQ(count, 1) << "it never said that it was done";
  clock.stop(input);
}

TEST(RoutineClock, EndsARoutineThatSaysThatItIsEnough) {
  Runs runs;
  runs.more = false;
  Pool pool;
  const auto input = pool.input();
  ASSERT_TRUE(runs.clock.start(1, {milliseconds(1)}, input, runs.run()));
  runs.clock.begin();
  while (runs.count == 0) std::this_thread::yield();
  std::this_thread::sleep_for(milliseconds(30));
  EXPECT_EQ(runs.count, 1);
  runs.clock.stop(input);
}

TEST(RoutineClock, TakesBackWhatAHostThatRunsOutOfThreadsHasTaken) {
  Runs runs;
  Pool pool(1);
  const auto input = pool.input();
  EXPECT_FALSE(runs.clock.start(1, {milliseconds(1), milliseconds(1)}, input, runs.run()));
  EXPECT_EQ(pool.subscribed(), 0u);
}

TEST(RoutineClock, StartsAnewAfterAStop) {
  Runs runs;
  Pool pool;
  const auto input = pool.input();
  for (int i = 0; i < 3; ++i) {
    const int before = runs.count;
    ASSERT_TRUE(runs.clock.start(1, {milliseconds(1)}, input, runs.run()));
    runs.clock.begin();
    while (runs.count == before) std::this_thread::yield();
    runs.clock.stop(input);
  }
}

TEST(RoutineClock, AsksForNothingBeforeItBegins) {
  Runs runs;
  Pool pool;
  const auto input = pool.input();
  ASSERT_TRUE(runs.clock.start(1, {milliseconds(1)}, input, runs.run()));
  std::this_thread::sleep_for(milliseconds(30));
  EXPECT_EQ(runs.count, 0) << "who runs them may not know of the capture yet";
  runs.clock.begin();
  while (runs.count == 0) std::this_thread::yield();
  runs.clock.stop(input);
}

TEST(RoutineClock, DoesNotListenToRunsOfACaptureThatWasClosed) {
  RoutineClock clock;
  std::atomic<int> count{0};
  Pool pool;
  const auto input = pool.input();
  ASSERT_TRUE(clock.start(2, {milliseconds(1)}, input, [&](std::size_t routine) {
    ++count;
    clock.done(1, routine, false);
    clock.done(2, routine, true);
  }));
  clock.begin();
  while (count < 3) std::this_thread::yield();
  clock.stop(input);
}

TEST(RoutineClock, EndsTheRoutinesOfAHostThatNeverClosesTheCapture) {
  Pool pool;
  std::atomic<int> count{0};
  {
    RoutineClock clock;
    ASSERT_TRUE(clock.start(1, {milliseconds(1)}, pool.input(), [&](std::size_t) { ++count; }));
    clock.begin();
    while (count == 0) std::this_thread::yield();
  }
  while (pool.called() != 0) std::this_thread::yield();
  EXPECT_EQ(count, 1) << "what it belongs to is no more";
}

}  // namespace falco_plugin::tests
