#ifndef FALCO_PLUGIN_METRIC_CELLS_HPP
#define FALCO_PLUGIN_METRIC_CELLS_HPP

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "falco_plugin/falco_api.h"
#include "metric_facts.hpp"

namespace falco_plugin {

// What the SDK itself counts, for every plugin; shown as `<plugin>.sdk.<name>`. All count since init and only grow, but for the heaps:
// live bytes of a realm's JavaScript heap after its last full collection, 0 before the first.
enum class SdkMetric : std::size_t {
  async_emitted,
  async_delivered,
  async_dropped,
  async_refused,
  async_lost,
  async_discarded,
  source_events,
  source_dropped,
  channel_dropped,
  call_failures,
  call_timeouts,
  realm_failures,
  json_malformed,
  heap_limits,
  buffer_limits,
  event_heap,
  background_heap,
  stop_timeouts,
  threads_left_behind,
  process_refused,
  log_errors,
  log_left_out,
  permissions_denied,
  count  // how many there are
};

// The metrics of one plugin instance: 64-bit cells in memory that JavaScript sees as a SharedArrayBuffer (the author's metrics, in the
// order of the manifest; see metric-cells.ts in the contract package), and behind them the SDK's own.
//
// Any thread, no lock anywhere: Falco asks from its web server while the instance works.
class MetricCells {
 public:
  using Cell = std::atomic<std::uint64_t>;
  static_assert(sizeof(Cell) == 8 && Cell::is_always_lock_free, "JavaScript sees 8 bytes for each");

  explicit MetricCells(std::vector<MetricFacts> author);

  // The author's cells, as what a SharedArrayBuffer is made over. A realm that outlives the instance keeps the memory alive by
  // holding on to it. Never null, even where there are no cells.
  std::shared_ptr<void> memory() const { return cells_; }
  std::size_t memory_bytes() const { return facts_.size() * sizeof(Cell); }

  void add(SdkMetric metric, std::uint64_t amount = 1) noexcept;
  // For what somebody else counts since init. Of threads that bring it at once, one may be late: the larger count stays.
  void raise(SdkMetric metric, std::uint64_t value) noexcept;
  // For what may shrink.
  void set(SdkMetric metric, std::uint64_t value) noexcept;
  std::uint64_t get(SdkMetric metric) const noexcept;

  // All metrics as plugin_get_metrics returns them. The array is the calling thread's and stays as it is until that thread collects
  // again; the names live as long as this. Throws bad_alloc at a thread's first call at most.
  ss_plugin_metric* collect(std::uint32_t& count) const;

 private:
  Cell& cell(SdkMetric metric) const { return cells_.get()[facts_.size() + static_cast<std::size_t>(metric)]; }

  const std::vector<MetricFacts> facts_;
  const std::shared_ptr<Cell[]> cells_;
};

}  // namespace falco_plugin

#endif
