#include "metric_cells.hpp"

#include <cstring>
#include <utility>

namespace falco_plugin {
namespace {

constexpr std::size_t sdk_metrics = static_cast<std::size_t>(SdkMetric::count);

// In the order of SdkMetric.
constexpr const char* sdk_names[] = {
    "sdk.async.emitted",   "sdk.async.delivered", "sdk.async.dropped",   "sdk.async.refused",  "sdk.async.lost",
    "sdk.async.discarded", "sdk.source.events",   "sdk.source.dropped",  "sdk.channel.dropped", "sdk.call.failures",
    "sdk.call.timeouts",   "sdk.realm.failures",  "sdk.json.malformed",
    "sdk.heap.limits",     "sdk.buffer.limits",   "sdk.heap.event_bytes", "sdk.heap.background_bytes", "sdk.stop.timeouts",   "sdk.threads.left_behind",
    "sdk.process.refused", "sdk.log.errors",      "sdk.log.left_out",    "sdk.permissions.denied",
};
static_assert(std::size(sdk_names) == sdk_metrics);

constexpr bool only_grows(SdkMetric metric) { return metric != SdkMetric::event_heap && metric != SdkMetric::background_heap; }

template <typename To>
To bits(std::uint64_t cell) {
  static_assert(sizeof(To) == sizeof cell);
  To to;
  std::memcpy(&to, &cell, sizeof to);
  return to;
}

ss_plugin_metric_value value_of(std::uint64_t cell, ss_plugin_metric_value_type type) {
  ss_plugin_metric_value value{};
  switch (type) {
    case SS_PLUGIN_METRIC_VALUE_TYPE_U32: value.u32 = static_cast<std::uint32_t>(cell); break;
    case SS_PLUGIN_METRIC_VALUE_TYPE_S32: value.s32 = static_cast<std::int32_t>(cell); break;
    case SS_PLUGIN_METRIC_VALUE_TYPE_U64: value.u64 = cell; break;
    case SS_PLUGIN_METRIC_VALUE_TYPE_S64: value.s64 = static_cast<std::int64_t>(cell); break;
    case SS_PLUGIN_METRIC_VALUE_TYPE_D: value.d = bits<double>(cell); break;
    // JavaScript keeps a double in the cell in either case.
    case SS_PLUGIN_METRIC_VALUE_TYPE_F: value.f = static_cast<float>(bits<double>(cell)); break;
    case SS_PLUGIN_METRIC_VALUE_TYPE_I: value.i = static_cast<int>(cell); break;
  }
  return value;
}

}  // namespace

MetricCells::MetricCells(std::vector<MetricFacts> author)
    : facts_(std::move(author)), cells_(new Cell[facts_.size() + sdk_metrics]) {
  for (std::size_t i = 0; i < facts_.size() + sdk_metrics; ++i) cells_.get()[i].store(0, std::memory_order_relaxed);
}

void MetricCells::add(SdkMetric metric, std::uint64_t amount) noexcept { cell(metric).fetch_add(amount, std::memory_order_relaxed); }

void MetricCells::raise(SdkMetric metric, std::uint64_t value) noexcept {
  std::uint64_t before = cell(metric).load(std::memory_order_relaxed);
  while (before < value && !cell(metric).compare_exchange_weak(before, value, std::memory_order_relaxed)) {
  }
}

void MetricCells::set(SdkMetric metric, std::uint64_t value) noexcept { cell(metric).store(value, std::memory_order_relaxed); }

std::uint64_t MetricCells::get(SdkMetric metric) const noexcept { return cell(metric).load(std::memory_order_relaxed); }

ss_plugin_metric* MetricCells::collect(std::uint32_t& count) const {
  count = 0;
  // Hosts ask from several threads at once and read what they got right away.
  thread_local std::vector<ss_plugin_metric> collected;
  const std::size_t all = facts_.size() + sdk_metrics;
  collected.resize(all);
  for (std::size_t i = 0; i < all; ++i) {
    const std::uint64_t cell = cells_.get()[i].load(std::memory_order_relaxed);
    ss_plugin_metric& metric = collected[i];
    if (i < facts_.size()) {
      const MetricFacts& facts = facts_[i];
      metric.name = facts.name.c_str();
      metric.type = facts.monotonic ? SS_PLUGIN_METRIC_TYPE_MONOTONIC : SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC;
      metric.value_type = facts.type;
    } else {
      metric.name = sdk_names[i - facts_.size()];
      metric.type = only_grows(static_cast<SdkMetric>(i - facts_.size())) ? SS_PLUGIN_METRIC_TYPE_MONOTONIC : SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC;
      metric.value_type = SS_PLUGIN_METRIC_VALUE_TYPE_U64;
    }
    metric.value = value_of(cell, metric.value_type);
  }
  count = static_cast<std::uint32_t>(all);
  return collected.data();
}

}  // namespace falco_plugin
