#include "async_channel.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <thread>

#include "host_double.hpp"

namespace falco_plugin::tests {
namespace {

using std::chrono::seconds;

class AsyncChannelTest : public ::testing::Test {
 protected:
  EmitOutcome emit(const std::string& text) { return emit_in(start, text); }
  EmitOutcome emit_in(std::uint64_t which, const std::string& text) {
    AsyncEventBytes scratch;
    return channel.emit(which, 0, text.data(), text.size(), scratch);
  }

  void open(std::size_t buffer = 10, Overflow overflow = Overflow::drop_newest) {
    start = channel.open(host.owner(), HostDouble::take);
    channel.set_buffer(start, buffer, overflow);
  }

  // The host reads one event and shows it back.
  std::string deliver() {
    const AsyncEventBytes event = host.read();
    AsyncEventView view;
    EXPECT_TRUE(view_async_event(reinterpret_cast<const ss_plugin_event*>(event.data()), view));
    channel.echo(view);
    return {reinterpret_cast<const char*>(view.data), view.size};
  }

  void fill_window() {
    for (std::size_t i = 0; i < AsyncChannel::window; ++i) ASSERT_EQ(emit("w" + std::to_string(i)), EmitOutcome::sent);
  }

  static std::uint64_t accounted(const AsyncCounts& c) {
    return c.delivered + c.outstanding + c.buffered + c.dropped + c.refused + c.lost + c.discarded;
  }

  HostDouble host;
  HostLog log{host.owner(), HostDouble::log, "test"};
  AsyncChannel channel{{"tick", "tock"}, no_thread, log};
  std::uint64_t start = 0;
};

TEST_F(AsyncChannelTest, SendsAtOnceWhileThereIsCredit) {
  open();
  EXPECT_EQ(emit("a"), EmitOutcome::sent);
  EXPECT_EQ(deliver(), "a");
  EXPECT_EQ(channel.counts().delivered, 1u);
  EXPECT_EQ(channel.counts().outstanding, 0u);
}

TEST_F(AsyncChannelTest, RefusesEmissionsBeforeStartAfterStopAndOfAnEarlierStart) {
  EXPECT_EQ(emit("too early"), EmitOutcome::stopped);
  open();
  const std::uint64_t first = start;
  channel.close();
  EXPECT_EQ(emit("too late"), EmitOutcome::stopped);
  open();
  EXPECT_EQ(emit_in(first, "x"), EmitOutcome::stopped);
  EXPECT_EQ(emit("now"), EmitOutcome::sent);
  EXPECT_EQ(host.calls, 1);
}

TEST_F(AsyncChannelTest, HoldsBackWhatExceedsTheWindowAndKeepsTheOrder) {
  open(5);
  fill_window();
  EXPECT_EQ(emit("q1"), EmitOutcome::queued);
  EXPECT_EQ(emit("q2"), EmitOutcome::queued);
  EXPECT_EQ(host.queued(), AsyncChannel::window);
  std::string last;
  for (std::size_t i = 0; i < AsyncChannel::window; ++i) last = deliver();
  EXPECT_EQ(deliver(), "q1");
  EXPECT_EQ(deliver(), "q2");
  EXPECT_EQ(channel.counts().delivered, AsyncChannel::window + 2);
}

TEST_F(AsyncChannelTest, DropsTheNewestWhenTheBufferIsFull) {
  open(2);
  fill_window();
  EXPECT_EQ(emit("q1"), EmitOutcome::queued);
  EXPECT_EQ(emit("q2"), EmitOutcome::queued);
  EXPECT_EQ(emit("q3"), EmitOutcome::dropped);
  for (std::size_t i = 0; i < AsyncChannel::window; ++i) deliver();
  EXPECT_EQ(deliver(), "q1");
  EXPECT_EQ(deliver(), "q2");
  EXPECT_EQ(channel.counts().dropped, 1u);
  EXPECT_EQ(host.queued(), 0u);
}

TEST_F(AsyncChannelTest, DropsTheOldestWhereThatIsThePolicy) {
  open(2, Overflow::drop_oldest);
  fill_window();
  emit("q1");
  emit("q2");
  EXPECT_EQ(emit("q3"), EmitOutcome::queued);
  for (std::size_t i = 0; i < AsyncChannel::window; ++i) deliver();
  EXPECT_EQ(deliver(), "q2");
  EXPECT_EQ(deliver(), "q3");
  EXPECT_EQ(channel.counts().dropped, 1u);
}

TEST_F(AsyncChannelTest, CountsWhatTheHostLostAsSoonAsALaterOneComesBack) {
  open();
  emit("a");
  emit("b");
  emit("c");
  host.read();
  host.read();
  deliver();
  const AsyncCounts counts = channel.counts();
  EXPECT_EQ(counts.lost, 2u);
  EXPECT_EQ(counts.delivered, 1u);
  EXPECT_EQ(counts.outstanding, 0u);
}

TEST_F(AsyncChannelTest, DoesNotHurryForWhatTheHostHasLost) {
  open();
  EXPECT_FALSE(channel.has_outstanding());
  emit("lost");
  EXPECT_TRUE(channel.has_outstanding());
  std::this_thread::sleep_for(std::chrono::milliseconds(600));
  EXPECT_FALSE(channel.has_outstanding());
  emit("seen");
  EXPECT_TRUE(channel.has_outstanding());
  host.read();
  deliver();
  EXPECT_FALSE(channel.has_outstanding());
}

TEST_F(AsyncChannelTest, IgnoresEventsOfOthers) {
  open();
  emit("mine");
  AsyncEventBytes bytes;
  AsyncEventView view;
  encode_async_event(bytes, "tick", "theirs", 6, 0);
  ASSERT_TRUE(view_async_event(reinterpret_cast<const ss_plugin_event*>(bytes.data()), view));
  channel.echo(view);
  encode_async_event(bytes, "unknown", "mine", 4, 0);
  ASSERT_TRUE(view_async_event(reinterpret_cast<const ss_plugin_event*>(bytes.data()), view));
  channel.echo(view);
  EXPECT_EQ(channel.counts().outstanding, 1u);
  EXPECT_EQ(channel.counts().delivered, 0u);
}

TEST_F(AsyncChannelTest, RecoversWhenTheHostLostAWholeWindow) {
  open(100);
  emit("first");
  deliver();
  fill_window();
  emit("probe");
  emit("rest");
  host.queue.clear();
  const auto later = AsyncChannel::Clock::now() + seconds(6);
  EXPECT_TRUE(channel.tick(later));
  ASSERT_EQ(host.queued(), 1u);
  EXPECT_EQ(deliver(), "probe");
  EXPECT_EQ(channel.counts().lost, AsyncChannel::window);
  EXPECT_EQ(deliver(), "rest");
}

TEST_F(AsyncChannelTest, FallsBackToTimeWhereTheHostNeverShowsEventsBack) {
  open(100);
  fill_window();
  for (int i = 0; i < 50; ++i) emit("q" + std::to_string(i));
  EXPECT_TRUE(channel.tick(AsyncChannel::Clock::now()));
  EXPECT_EQ(host.queued(), AsyncChannel::window) << "not before the host has been silent for a while";
  const auto later = AsyncChannel::Clock::now() + seconds(6);
  for (int i = 0; i < 10; ++i) channel.tick(later);
  EXPECT_EQ(host.queued(), AsyncChannel::window + 20) << "twenty a second";
  ASSERT_EQ(host.lines.size(), 1u);
  EXPECT_NE(host.lines[0].find("shows no async events back"), std::string::npos);
}

TEST_F(AsyncChannelTest, CountsRefusalsAndLogsTheFirst) {
  open();
  host.refuses = true;
  EXPECT_EQ(emit("a"), EmitOutcome::dropped);
  EXPECT_EQ(emit("b"), EmitOutcome::dropped);
  EXPECT_EQ(channel.counts().refused, 2u);
  ASSERT_EQ(host.lines.size(), 1u);
  EXPECT_NE(host.lines[0].find("not compatible with open event source"), std::string::npos);
}

TEST_F(AsyncChannelTest, CountsWhatWaitsAtTheEndAsDiscarded) {
  open(5);
  fill_window();
  emit("q1");
  channel.close();
  const AsyncCounts counts = channel.counts();
  EXPECT_EQ(counts.discarded, 1u);
  EXPECT_EQ(counts.lost, AsyncChannel::window);
  EXPECT_EQ(accounted(counts), counts.emitted);
}

TEST_F(AsyncChannelTest, CloseWaitsForACallUnderWay) {
  open();
  std::atomic<bool> inside{false}, release{false}, closed{false};
  host.on_call = [&] {
    inside = true;
    while (!release) std::this_thread::yield();
  };
  std::thread emitter([&] { emit("slow"); });
  while (!inside) std::this_thread::yield();
  std::thread closer([&] {
    channel.close();
    closed = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_FALSE(closed) << "close() must not return while the host's handler is being called";
  release = true;
  emitter.join();
  closer.join();
  EXPECT_TRUE(closed);
}

// Two threads as in a host: the background emits, the event thread reads and shows back; then the host stops in the middle.
TEST_F(AsyncChannelTest, KeepsOrderAndAccountsForEverythingAcrossThreads) {
  constexpr int total = 20'000;
  open(total);
  std::atomic<bool> emitted{false};
  std::vector<int> seen;
  std::thread background([&] {
    for (int i = 0; i < total; ++i) emit(std::to_string(i));
    emitted = true;
  });
  std::thread events([&] {
    while (!emitted || host.queued() != 0) {
      if (host.queued() == 0) {
        std::this_thread::yield();
        continue;
      }
      seen.push_back(std::stoi(deliver()));
    }
  });
  background.join();
  events.join();
  std::vector<int> expected(total);
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(seen, expected);
  EXPECT_LE(host.calls, total);
  EXPECT_EQ(channel.counts().delivered, static_cast<std::uint64_t>(total));
}

TEST_F(AsyncChannelTest, NothingReachesTheHostAfterStopWhateverTheThreadsDo) {
  for (int round = 0; round < 50; ++round) {
    open(1'000);
    std::atomic<bool> go_on{true};
    std::thread background([&] {
      for (int i = 0; go_on; ++i) emit(std::to_string(i));
    });
    std::thread events([&] {
      while (go_on) {
        if (host.queued() != 0) deliver();
      }
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    channel.close();
    const int calls = host.calls;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    EXPECT_EQ(host.calls, calls);
    go_on = false;
    background.join();
    events.join();
    const AsyncCounts counts = channel.counts();
    EXPECT_EQ(accounted(counts), counts.emitted);
    host.queue.clear();
  }
}

}  // namespace
}  // namespace falco_plugin::tests
