#include "metric_cells.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <thread>

namespace falco_plugin::tests {
namespace {

std::vector<MetricFacts> facts() {
  return {{"u32", SS_PLUGIN_METRIC_VALUE_TYPE_U32, true},     {"s32", SS_PLUGIN_METRIC_VALUE_TYPE_S32, false},
          {"u64", SS_PLUGIN_METRIC_VALUE_TYPE_U64, true},     {"s64", SS_PLUGIN_METRIC_VALUE_TYPE_S64, false},
          {"double", SS_PLUGIN_METRIC_VALUE_TYPE_D, false},   {"float", SS_PLUGIN_METRIC_VALUE_TYPE_F, false},
          {"int", SS_PLUGIN_METRIC_VALUE_TYPE_I, false}};
}

// What JavaScript does through its SharedArrayBuffer.
void store(const std::shared_ptr<void>& memory, std::size_t cell, std::uint64_t bits) {
  static_cast<std::atomic<std::uint64_t>*>(memory.get())[cell].store(bits);
}

std::uint64_t bits_of(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

TEST(MetricCells, ShowTheCellsOfJavaScriptAsTheirTypes) {
  const MetricCells cells(facts());
  EXPECT_EQ(cells.memory_bytes(), 7 * 8u);
  store(cells.memory(), 0, UINT64_MAX);
  store(cells.memory(), 1, static_cast<std::uint64_t>(-5));
  store(cells.memory(), 2, UINT64_MAX);
  store(cells.memory(), 3, static_cast<std::uint64_t>(INT64_MIN));
  store(cells.memory(), 4, bits_of(-0.25));
  store(cells.memory(), 5, bits_of(1.5));
  store(cells.memory(), 6, static_cast<std::uint64_t>(-7));
  std::uint32_t count = 0;
  const ss_plugin_metric* metrics = cells.collect(count);
  ASSERT_EQ(count, 7 + static_cast<std::uint32_t>(SdkMetric::count));
  EXPECT_EQ(metrics[0].value.u32, UINT32_MAX);
  EXPECT_EQ(metrics[1].value.s32, -5);
  EXPECT_EQ(metrics[2].value.u64, UINT64_MAX);
  EXPECT_EQ(metrics[3].value.s64, INT64_MIN);
  EXPECT_EQ(metrics[4].value.d, -0.25);
  EXPECT_EQ(metrics[5].value.f, 1.5f);
  EXPECT_EQ(metrics[6].value.i, -7);
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(metrics[i].name, facts()[i].name);
    EXPECT_EQ(metrics[i].value_type, facts()[i].type);
  }
  EXPECT_EQ(metrics[0].type, SS_PLUGIN_METRIC_TYPE_MONOTONIC);
  EXPECT_EQ(metrics[1].type, SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC);
}

TEST(MetricCells, HaveTheOwnOfTheSdkBehindTheAuthors) {
  MetricCells cells({});
  EXPECT_EQ(cells.memory_bytes(), 0u);
  EXPECT_NE(cells.memory(), nullptr);
  cells.add(SdkMetric::async_emitted);
  cells.add(SdkMetric::async_emitted, 4);
  cells.raise(SdkMetric::permissions_denied, 9);
  // Another thread had counted before, and comes later.
  cells.raise(SdkMetric::permissions_denied, 8);
  EXPECT_EQ(cells.get(SdkMetric::async_emitted), 5u);
  std::uint32_t count = 0;
  const ss_plugin_metric* metrics = cells.collect(count);
  ASSERT_EQ(count, static_cast<std::uint32_t>(SdkMetric::count));
  EXPECT_STREQ(metrics[0].name, "sdk.async.emitted");
  EXPECT_EQ(metrics[0].value.u64, 5u);
  EXPECT_EQ(metrics[0].type, SS_PLUGIN_METRIC_TYPE_MONOTONIC);
  EXPECT_STREQ(metrics[count - 1].name, "sdk.permissions.denied");
  EXPECT_EQ(metrics[count - 1].value.u64, 9u);
}

TEST(MetricCells, TellThatHeapsMayShrink) {
  const MetricCells cells({});
  std::uint32_t count = 0;
  const ss_plugin_metric* metrics = cells.collect(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const bool is_heap = std::string(metrics[i].name) == "sdk.heap.event_bytes" || std::string(metrics[i].name) == "sdk.heap.background_bytes";
    EXPECT_EQ(metrics[i].type, is_heap ? SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC : SS_PLUGIN_METRIC_TYPE_MONOTONIC) << metrics[i].name;
  }
}

TEST(MetricCells, StartAtZero) {
  const MetricCells cells(facts());
  std::uint32_t count = 0;
  const ss_plugin_metric* metrics = cells.collect(count);
  for (std::uint32_t i = 0; i < count; ++i) EXPECT_EQ(metrics[i].value.u64, 0u) << metrics[i].name;
}

TEST(MetricCells, LiveAsLongAsARealmThatWasLeftBehind) {
  std::shared_ptr<void> memory;
  {
    const MetricCells cells(facts());
    memory = cells.memory();
  }
  store(memory, 6, 1);  // AddressSanitizer watches
}

TEST(MetricCells, AreReadFromSeveralThreadsWhileTheyChange) {
  MetricCells cells({{"n", SS_PLUGIN_METRIC_VALUE_TYPE_U64, true}});
  std::atomic<bool> done{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      std::uint64_t last = 0;
      while (!done) {
        std::uint32_t count = 0;
        const ss_plugin_metric* metrics = cells.collect(count);
        EXPECT_STREQ(metrics[0].name, "n");
        EXPECT_GE(metrics[0].value.u64, last);
        last = metrics[0].value.u64;
      }
    });
  }
  auto* cell = static_cast<std::atomic<std::uint64_t>*>(cells.memory().get());
  for (int i = 0; i < 20000; ++i) {
    cell->fetch_add(1);
    cells.add(SdkMetric::call_failures);
  }
  done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(cells.get(SdkMetric::call_failures), 20000u);
}

}  // namespace
}  // namespace falco_plugin::tests
