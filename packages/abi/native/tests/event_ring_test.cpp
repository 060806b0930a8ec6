#include "event_ring.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <deque>
#include <random>
#include <thread>
#include <vector>

#include "plugin_event_bytes.hpp"

namespace falco_plugin::tests {
namespace {

bool put(EventRing& ring, std::uint8_t value, std::size_t size) {
  std::uint8_t* const place = ring.reserve(size);
  if (place == nullptr) return false;
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(place) % 8, 0u);
  std::memset(place, value, size);
  ring.commit();
  return true;
}

TEST(EventRing, GivesEventsInOrderAndKeepsThemUntilReleased) {
  EventRing ring(4, 1 << 16);
  for (std::uint8_t i = 0; i < 4; ++i) ASSERT_TRUE(put(ring, i, 100));
  EXPECT_FALSE(put(ring, 9, 1)) << "as many events as it may hold";
  ss_plugin_event* events[8];
  ASSERT_EQ(ring.take(events, 3), 3u);
  EXPECT_FALSE(put(ring, 9, 1)) << "taken is not released";
  for (std::uint8_t i = 0; i < 3; ++i) EXPECT_EQ(*reinterpret_cast<std::uint8_t*>(events[i]), i);
  events[0]->ts = 77;  // the host writes into them
  EXPECT_EQ(reinterpret_cast<std::uint8_t*>(events[1])[0], 1);
  ring.release();
  EXPECT_TRUE(put(ring, 4, 1));
  ASSERT_EQ(ring.take(events, 8), 2u);
  EXPECT_EQ(*reinterpret_cast<std::uint8_t*>(events[0]), 3);
  EXPECT_EQ(*reinterpret_cast<std::uint8_t*>(events[1]), 4);
  EXPECT_FALSE(ring.has_next());
}

TEST(EventRing, IsBoundedByBytesToo) {
  EventRing ring(1000, 8192);
  int fit = 0;
  while (put(ring, 1, 1000)) ++fit;
  EXPECT_EQ(fit, 8);
  EXPECT_FALSE(ring.below_half());
  ss_plugin_event* events[8];
  ring.take(events, 5);
  ring.release();
  EXPECT_TRUE(ring.below_half());
}

TEST(EventRing, TakesAnEventThatIsLargerThanItWhereItIsEmpty) {
  EventRing ring(10, 4096);
  EXPECT_TRUE(put(ring, 1, 1 << 20));
  EXPECT_FALSE(put(ring, 2, 1));
  ss_plugin_event* events[1];
  ASSERT_EQ(ring.take(events, 1), 1u);
  EXPECT_EQ(reinterpret_cast<std::uint8_t*>(events[0])[(1 << 20) - 1], 1);
  ring.release();
  EXPECT_TRUE(put(ring, 2, 1));
  EXPECT_FALSE(put(ring, 3, 1 << 20)) << "not empty";
}

TEST(EventRing, FreesWhatWasNeverTaken) {
  EventRing ring(10, 1 << 20);
  EXPECT_TRUE(put(ring, 1, 300'000));
  EXPECT_TRUE(put(ring, 2, 10));
  EXPECT_NE(ring.reserve(400'000), nullptr);  // LeakSanitizer watches
}

TEST(EventRing, BehavesAsAQueue) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    EventRing ring(1 + random() % 20, 4096 + random() % 10'000);
    std::deque<std::pair<std::uint8_t, std::size_t>> expected;
    std::size_t taken = 0;
    for (int step = 0; step < 500; ++step) {
      if (random() % 2 == 0) {
        const std::size_t size = 26 + (random() % 20 == 0 ? random() % 20'000 : random() % 800);
        const auto value = static_cast<std::uint8_t>(random());
        if (put(ring, value, size)) expected.emplace_back(value, size);
      } else {
        for (; taken != 0; --taken) expected.pop_front();
        ring.release();
        ss_plugin_event* events[8];
        taken = ring.take(events, random() % 9);
        for (std::size_t i = 0; i < taken; ++i) {
          const auto [value, size] = expected[i];
          const auto* bytes = reinterpret_cast<const std::uint8_t*>(events[i]);
          for (std::size_t n = 0; n < size; ++n) ASSERT_EQ(bytes[n], value);
          std::memset(events[i], 0xee, size);
        }
      }
    }
  }
}

TEST(EventRing, CarriesEventsBetweenThreads) {
  EventRing ring(64, 16'384);
  constexpr std::uint32_t count = 100'000;
  std::thread producer([&] {
    std::mt19937 random(9);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::size_t size = 26 + (random() % 500 == 0 ? 5000 : random() % 300);
      std::uint8_t* place;
      while ((place = ring.reserve(size)) == nullptr) std::this_thread::yield();
      std::memset(place, static_cast<int>(i), size);
      std::memcpy(place, &i, sizeof i);
      ring.commit();
    }
  });
  std::uint32_t next = 0;
  ss_plugin_event* events[16];
  while (next < count) {
    ring.release();
    const std::size_t taken = ring.take(events, 16);
    if (taken == 0) std::this_thread::yield();
    for (std::size_t i = 0; i < taken; ++i, ++next) {
      std::uint32_t number;
      std::memcpy(&number, events[i], sizeof number);
      ASSERT_EQ(number, next);
      ASSERT_EQ(reinterpret_cast<std::uint8_t*>(events[i])[25], static_cast<std::uint8_t>(next));
      events[i]->ts = 0;
    }
  }
  producer.join();
}

// What JavaScript can do to a ring that it was shown.
struct ShownRing {
  EventRing ring{8, 4096};
  std::uint8_t* const memory = ring.show_memory().get();
  EventRingCells& cells = *reinterpret_cast<EventRingCells*>(memory);
  ss_plugin_event* events[16] = {};

  std::uint32_t& place(std::uint32_t number) { return *reinterpret_cast<std::uint32_t*>(memory + cells.slots_offset + 8 * (number & cells.mask)); }
  std::uint32_t& charge(std::uint32_t number) { return *(&place(number) + 1); }
  std::uint8_t* slab() { return memory + cells.slab_offset; }
  std::uint8_t* put_event() {
    const char data[] = "payload";
    std::uint8_t* const bytes = ring.reserve(plugin_event_size(sizeof data));
    encode_plugin_event(bytes, data, sizeof data, 1);
    ring.commit();
    return bytes;
  }
  template <typename Value>
  void overwrite(std::uint8_t* event, std::size_t offset, Value value) {
    std::memcpy(event + offset, &value, sizeof value);
  }
};

TEST(EventRing, TakesWholeEventsOfPluginsFromMemoryThatJavaScriptHas) {
  ShownRing shown;
  std::uint8_t* const event = shown.put_event();
  ASSERT_EQ(shown.ring.take(shown.events, 16), 1u);
  EXPECT_EQ(reinterpret_cast<std::uint8_t*>(shown.events[0]), event);
  EXPECT_EQ(shown.ring.malformed(), 0u);
}

TEST(EventRing, LeavesOutWhatLiesOutsideOfItsMemory) {
  ShownRing shown;
  for (int i = 0; i < 4; ++i) shown.put_event();
  shown.place(0) = 0x7fff'ffff;                  // far behind it
  shown.charge(1) = 0x7fff'ffff;                 // longer than it
  shown.place(2) = shown.cells.slab_words - 1;   // over its end
  EXPECT_EQ(shown.ring.take(shown.events, 16), 1u) << "the last is as it was";
  EXPECT_EQ(shown.ring.malformed(), 3u);
  EXPECT_FALSE(shown.ring.has_next());
}

TEST(EventRing, LeavesOutLargeEventsThatNobodyCommitted) {
  ShownRing shown;
  shown.put_event();
  shown.place(0) = UINT32_MAX;
  EXPECT_EQ(shown.ring.take(shown.events, 16), 0u);
  EXPECT_EQ(shown.ring.malformed(), 1u);
}

TEST(EventRing, LeavesOutEventsWhoseLengthsTheHostMustNotFollow) {
  constexpr std::size_t length = 16, type = 20, params = 22, data_length = 30;
  ShownRing shown;
  shown.overwrite(shown.put_event(), length, std::uint32_t{1 << 20});
  shown.overwrite(shown.put_event(), length, std::uint32_t{0});
  shown.overwrite(shown.put_event(), type, std::uint16_t{60'000});
  shown.overwrite(shown.put_event(), params, std::uint32_t{1000});
  shown.overwrite(shown.put_event(), data_length, std::uint32_t{100'000});
  EXPECT_EQ(shown.ring.take(shown.events, 16), 0u);
  EXPECT_EQ(shown.ring.malformed(), 5u);
}

TEST(EventRing, LeavesOutEventsForWhichLibscapWouldEndTheStream) {
  constexpr std::size_t params = 22, id_length = 26, data_length = 30, id = 34;
  ShownRing shown;
  shown.overwrite(shown.put_event(), id, std::uint32_t{999});
  std::uint8_t* const other_lengths = shown.put_event();
  shown.overwrite(other_lengths, id_length, std::uint32_t{8});
  shown.overwrite(other_lengths, data_length, std::uint32_t{4});
  std::uint8_t* const other_params = shown.put_event();  // as many bytes, of one parameter
  shown.overwrite(other_params, params, std::uint32_t{1});
  shown.overwrite(other_params, id_length, std::uint32_t{16});
  EXPECT_EQ(shown.ring.take(shown.events, 16), 0u);
  EXPECT_EQ(shown.ring.malformed(), 3u);
}

TEST(EventRing, LooksAtNoMoreSlotsAtATimeThanItHas) {
  ShownRing shown;
  shown.charge(0) = 0x7fff'ffff;
  shown.cells.head.store(0x7fff'0000);
  EXPECT_EQ(shown.ring.take(shown.events, 16), 0u);
  EXPECT_LE(shown.ring.malformed(), 8u);
  shown.ring.release();
}

TEST(EventRing, ReservesInsideOfItsMemoryWhateverItsCountsSay) {
  ShownRing shown;
  for (const std::uint32_t odd : {0x7fff'ffffu, 0x8000'0000u, UINT32_MAX}) {
    for (EventRingCells::Cell* cell : {&shown.cells.head, &shown.cells.words_in, &shown.cells.position, &shown.cells.words_out}) {
      cell->store(odd);
      std::uint8_t* const bytes = shown.ring.reserve(64);
      if (bytes != nullptr) {
        EXPECT_GE(bytes, shown.slab());
        EXPECT_LE(bytes + 64, shown.slab() + shown.cells.slab_words * 8);
      }
      cell->store(0);
    }
  }
}

}  // namespace
}  // namespace falco_plugin::tests
