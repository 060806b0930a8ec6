#include "source_stream.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "plugin_event_bytes.hpp"

namespace falco_plugin::tests {
namespace {

using std::chrono::milliseconds;
using Clock = SourceStream::Clock;
using Opening = SourceStream::Opening;

SourceFacts facts(std::size_t events = 100, std::size_t bytes = 1 << 20, std::uint32_t id = 999) {
  SourceFacts facts;
  facts.id = id;
  facts.name = id == 0 ? "" : "test";
  facts.ring_events = events;
  facts.ring_bytes = bytes;
  return facts;
}

struct Batch {
  ss_plugin_rc rc;
  std::vector<std::string> payloads;
};

std::string payload_of(const ss_plugin_event* event) {
  std::uint32_t length;
  std::memcpy(&length, reinterpret_cast<const char*>(event) + 30, sizeof length);
  return {reinterpret_cast<const char*>(event) + PLUGIN_EVENT_PAYLOAD_OFFSET, length};
}

Batch next(SourceStream& stream, bool hurry = false) {
  std::uint32_t count = 77;  // stale, as hosts leave it
  ss_plugin_event** events = nullptr;
  Batch batch{stream.next_batch(hurry, count, events), {}};
  for (std::uint32_t i = 0; i < count; ++i) {
    batch.payloads.push_back(payload_of(events[i]));
    events[i]->tid = 1;  // as hosts do
  }
  return batch;
}

PushOutcome push(SourceStream& stream, const std::string& payload, std::optional<std::uint64_t> ts = {}) {
  return stream.push(payload.data(), payload.size(), ts);
}

TEST(SourceStream, EncodesPayloadsAsPluginEvents) {
  SourceStream stream(facts(), [] {});
  EXPECT_EQ(push(stream, "hello", 1234), PushOutcome::accepted);
  EXPECT_EQ(push(stream, ""), PushOutcome::accepted);
  std::uint32_t count = 0;
  ss_plugin_event** events = nullptr;
  ASSERT_EQ(stream.next_batch(false, count, events), SS_PLUGIN_SUCCESS);
  ASSERT_EQ(count, 2u);
  const ss_plugin_event header = *events[0];
  EXPECT_EQ(header.ts, 1234u);
  EXPECT_EQ(header.tid, UINT64_MAX);
  EXPECT_EQ(header.len, 43u);
  EXPECT_EQ(header.type, 322);
  EXPECT_EQ(std::uint32_t{header.nparams}, 2u);  // it lies unaligned
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(events[0]) + 26, 17), std::string("\4\0\0\0\5\0\0\0\0\0\0\0hello", 17));
  const ss_plugin_event empty = *events[1];
  EXPECT_EQ(empty.ts, UINT64_MAX) << "the host's time";
  EXPECT_EQ(empty.len, 38u);
}

TEST(SourceStream, PassesRawEventsThatAddUp) {
  SourceStream stream(facts(10, 1 << 16, 0), [] {});
  std::string event(plugin_event_size(3), '\0');
  encode_plugin_event(reinterpret_cast<std::uint8_t*>(event.data()), "abc", 3, 5);
  EXPECT_EQ(push(stream, event), PushOutcome::malformed);
  EXPECT_STREQ(stream.malformation(), "it is an event of a plugin, without that plugin's id");
  event[34] = 7;
  EXPECT_EQ(push(stream, event), PushOutcome::accepted);
  EXPECT_EQ(push(stream, event, 9), PushOutcome::accepted);
  EXPECT_EQ(push(stream, event.substr(1)), PushOutcome::malformed);
  EXPECT_STREQ(stream.malformation(), "its length is another than its header says");
  std::uint32_t count = 0;
  ss_plugin_event** events = nullptr;
  ASSERT_EQ(stream.next_batch(false, count, events), SS_PLUGIN_SUCCESS);
  ASSERT_EQ(count, 2u);
  EXPECT_EQ(std::uint64_t{events[0]->ts}, 5u);
  EXPECT_EQ(std::uint64_t{events[1]->ts}, 9u);
}

TEST(SourceStream, TakesPayloadsUpToTheLimit) {
  SourceStream stream(facts(), [] {});
  const std::string most(SourceStream::max_payload, 'x');
  EXPECT_EQ(push(stream, most), PushOutcome::accepted);
  EXPECT_EQ(stream.push(most.data(), most.size() + 1, {}), PushOutcome::too_large);
  const Batch batch = next(stream);
  ASSERT_EQ(batch.payloads.size(), 1u);
  EXPECT_EQ(batch.payloads[0], most);
}

TEST(SourceStream, TimesOutWithoutEvents) {
  SourceStream stream(facts(), [] {});
  const auto before = Clock::now();
  const Batch batch = next(stream);
  EXPECT_EQ(batch.rc, SS_PLUGIN_TIMEOUT);
  EXPECT_TRUE(batch.payloads.empty());
  EXPECT_GE(Clock::now() - before, SourceStream::max_wait);
}

TEST(SourceStream, DoesNotWaitWhereTheHostIsInAHurry) {
  SourceStream stream(facts(), [] {});
  const auto before = Clock::now();
  for (int i = 0; i < 100; ++i) EXPECT_EQ(next(stream, true).rc, SS_PLUGIN_TIMEOUT);
  EXPECT_LT(Clock::now() - before, std::chrono::seconds(1)) << "100 waits would take 3";
  push(stream, "a");
  EXPECT_EQ(next(stream, true).rc, SS_PLUGIN_SUCCESS);
}

TEST(SourceStream, StopsWaitingWhenInterrupted) {
  SourceStream stream(facts(), [] {});
  std::thread other([&] {
    for (int i = 0; i < 100; ++i) {
      stream.interrupt();
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
  });
  const auto before = Clock::now();
  while (Clock::now() - before < milliseconds(5)) EXPECT_EQ(next(stream).rc, SS_PLUGIN_TIMEOUT);
  other.join();
}

TEST(SourceStream, WakesForTheFirstEvent) {
  SourceStream stream(facts(), [] {});
  constexpr int rounds = 200;
  std::atomic<int> seen{0};
  std::thread background([&] {
    for (int i = 0; i < rounds; ++i) {
      push(stream, "x");
      while (seen <= i) std::this_thread::yield();
    }
  });
  const auto before = Clock::now();
  while (seen < rounds) seen += static_cast<int>(next(stream).payloads.size());
  background.join();
  EXPECT_LT(Clock::now() - before, rounds * SourceStream::max_wait / 2) << "a lost wake-up costs the whole wait";
}

TEST(SourceStream, GivesWhatItHasTogetherWithTheEnd) {
  SourceStream stream(facts(), [] {});
  push(stream, "a");
  push(stream, "b");
  stream.end("");
  EXPECT_EQ(push(stream, "late"), PushOutcome::closed);
  const Batch last = next(stream);
  EXPECT_EQ(last.rc, SS_PLUGIN_EOF);
  EXPECT_EQ(last.payloads, (std::vector<std::string>{"a", "b"}));
  for (int i = 0; i < 3; ++i) {
    const Batch after = next(stream);
    EXPECT_EQ(after.rc, SS_PLUGIN_EOF) << "and again, whenever it is asked";
    EXPECT_TRUE(after.payloads.empty());
  }
}

TEST(SourceStream, FailsAfterTheLastEventsWhereItEndsWithAnError) {
  SourceStream stream(facts(1000), [] {});
  for (int i = 0; i < 200; ++i) push(stream, std::to_string(i));
  stream.end("FP_SOURCE_FAILED: the disk is gone");
  stream.end("");
  const Batch first = next(stream);
  EXPECT_EQ(first.rc, SS_PLUGIN_SUCCESS) << "not all fit into a batch";
  EXPECT_EQ(first.payloads.size(), SourceStream::max_batch);
  const Batch second = next(stream);
  EXPECT_EQ(second.rc, SS_PLUGIN_FAILURE);
  EXPECT_EQ(second.payloads.size(), 200 - SourceStream::max_batch);
  EXPECT_EQ(stream.error(), "FP_SOURCE_FAILED: the disk is gone");
  EXPECT_EQ(next(stream).rc, SS_PLUGIN_FAILURE);
}

TEST(SourceStream, OpensWhenTheBackgroundHasAccepted) {
  SourceStream stream(facts(), [] {});
  std::string error;
  EXPECT_EQ(stream.wait_opened(Clock::now() + milliseconds(5), error), Opening::timed_out);
  std::thread background([&] { stream.opened(); });
  EXPECT_EQ(stream.wait_opened(Clock::now() + std::chrono::seconds(10), error), Opening::opened);
  background.join();
}

TEST(SourceStream, OpensWithTheTextOfARefusal) {
  SourceStream stream(facts(), [] {});
  stream.refused("no such file");
  std::string error;
  EXPECT_EQ(stream.wait_opened(Clock::now(), error), Opening::refused);
  EXPECT_EQ(error, "no such file");
  EXPECT_EQ(push(stream, "x"), PushOutcome::closed);
}

TEST(SourceStream, OpensAlsoWhereItEndsAtOnce) {
  std::string error;
  SourceStream empty(facts(), [] {});
  empty.end("");
  EXPECT_EQ(empty.wait_opened(Clock::now(), error), Opening::opened);
  SourceStream broken(facts(), [] {});
  broken.end("broken");
  EXPECT_EQ(broken.wait_opened(Clock::now(), error), Opening::refused);
  EXPECT_EQ(error, "broken");
}

TEST(SourceStream, TellsOnceThatThereIsRoomAgain) {
  int told = 0;
  SourceStream stream(facts(8), [&] { ++told; });
  for (int i = 0; i < 8; ++i) ASSERT_EQ(push(stream, "x"), PushOutcome::accepted);
  EXPECT_EQ(push(stream, "x"), PushOutcome::full);
  EXPECT_EQ(push(stream, "x"), PushOutcome::full);
  EXPECT_EQ(next(stream).payloads.size(), 4u) << "half of the ring, so that the other half can be filled meanwhile";
  EXPECT_EQ(told, 0);
  next(stream);
  EXPECT_EQ(told, 0) << "half full is not less than half full";
  next(stream, true);
  EXPECT_EQ(told, 1);
  next(stream, true);
  EXPECT_EQ(told, 1);
  EXPECT_EQ(push(stream, "x"), PushOutcome::accepted);
}

TEST(SourceStream, RefusesEverythingOnceClosed) {
  int told = 0;
  SourceStream stream(facts(2), [&] { ++told; });
  push(stream, "a");
  push(stream, "b");
  EXPECT_EQ(push(stream, "c"), PushOutcome::full);
  stream.close();
  EXPECT_EQ(told, 1) << "who waits for room must learn that none comes";
  EXPECT_EQ(push(stream, "d"), PushOutcome::closed);
  stream.close();
  EXPECT_EQ(told, 1);
  std::string error;
  EXPECT_EQ(stream.wait_opened(Clock::now() + std::chrono::seconds(10), error), Opening::timed_out) << "at once";
}

TEST(SourceStream, CountsWhatCameAndWhatWasDropped) {
  SourceStream stream(facts(2), [] {});
  for (int i = 0; i < 5; ++i) {
    if (push(stream, "x") == PushOutcome::full) stream.dropped();
  }
  EXPECT_EQ(stream.accepted_count(), 2u);
  EXPECT_EQ(stream.dropped_count(), 3u);
}

TEST(SourceStream, ShowsProgress) {
  SourceStream stream(facts(), [] {});
  std::uint32_t percent = 1;
  EXPECT_STREQ(stream.get_progress(percent), "0.00%");
  EXPECT_EQ(percent, 0u);
  stream.progress(0.12345, "");
  EXPECT_STREQ(stream.get_progress(percent), "12.35%");
  EXPECT_EQ(percent, 1235u);
  stream.progress(7, "all but done");
  EXPECT_STREQ(stream.get_progress(percent), "all but done");
  EXPECT_EQ(percent, 10'000u);
  stream.progress(std::nan(""), "");
  EXPECT_STREQ(stream.get_progress(percent), "0.00%");
}

// A background that waits for room whenever there is none, as an AsyncIterable does; and a host that reads until the end.
void carry(std::size_t ring_events, std::size_t ring_bytes, std::uint32_t count, std::size_t largest) {
  std::mutex mutex;
  std::condition_variable roomy;
  bool room = false;
  const auto stream = std::make_shared<SourceStream>(facts(ring_events, ring_bytes), [&] {
    const std::lock_guard<std::mutex> lock(mutex);
    room = true;
    roomy.notify_one();
  });
  std::thread background([&] {
    std::mt19937 random(count);
    stream->opened();
    for (std::uint32_t i = 0; i < count; ++i) {
      std::string payload(sizeof i + random() % largest, static_cast<char>(i));
      std::memcpy(payload.data(), &i, sizeof i);
      while (push(*stream, payload) == PushOutcome::full) {
        std::unique_lock<std::mutex> lock(mutex);
        ASSERT_TRUE(roomy.wait_for(lock, std::chrono::seconds(20), [&] { return room; })) << "nobody told of the room";
        room = false;
      }
      if (i % 1000 == 0) stream->progress(static_cast<double>(i) / count, "");
    }
    stream->end("");
  });
  std::string error;
  ASSERT_EQ(stream->wait_opened(Clock::now() + std::chrono::seconds(20), error), Opening::opened);
  std::uint32_t seen = 0;
  for (;;) {
    const Batch batch = next(*stream);
    for (const std::string& payload : batch.payloads) {
      std::uint32_t number;
      std::memcpy(&number, payload.data(), sizeof number);
      ASSERT_EQ(number, seen++);
      ASSERT_TRUE(payload.size() == sizeof number || payload.back() == static_cast<char>(number));
    }
    ASSERT_EQ(batch.payloads.empty(), batch.rc == SS_PLUGIN_TIMEOUT || (batch.rc == SS_PLUGIN_EOF && batch.payloads.empty()));
    std::uint32_t percent;
    stream->get_progress(percent);
    if (batch.rc == SS_PLUGIN_EOF) break;
  }
  background.join();
  EXPECT_EQ(seen, count);
}

TEST(SourceStream, CarriesEverythingInOrderThroughASmallRing) { carry(2, 4096, 3'000, 200); }
TEST(SourceStream, CarriesEverythingInOrderThroughALargeRing) { carry(4096, 1 << 20, 50'000, 300); }
TEST(SourceStream, CarriesLargeEventsInOrder) { carry(16, 1 << 16, 500, 100'000); }

TEST(SourceStream, MayBeClosedWhileTheBackgroundPushesAndOutlivesTheHostsSide) {
  for (int round = 0; round < 50; ++round) {
    auto stream = std::make_shared<SourceStream>(facts(8, 4096), [] {});
    std::thread background([stream] {
      while (push(*stream, "payload") != PushOutcome::closed) std::this_thread::yield();
      stream->end("too late to matter");
    });
    next(*stream);
    stream->close();
    stream.reset();
    background.join();
  }
}

}  // namespace
}  // namespace falco_plugin::tests
