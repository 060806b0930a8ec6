#pragma once

#include <atomic>
#include <vector>

#include "async_intake.h"
#include "output.h"

namespace falco_plugin::host {

// Counts async events and lets them go: what a plugin can emit at most when the host costs nothing. Measures the time from emission to
// here where an event tells it: a payload that begins with u64 CLOCK_MONOTONIC ns, or holds `"ns":"<decimal>"` (quotes optional).
class CountingIntake : public AsyncIntake {
 public:
  enum class Stamp { none, binary, json };

  CountingIntake(Stamp stamp, size_t max_samples);

  ss_plugin_rc take(Owner& owner, const ss_plugin_event* event, char* error) override;

  // False: not as many events within the time.
  bool wait_for(uint64_t count, uint64_t timeout_ms);
  void reset();
  // Counts, times of the first and the last event (CLOCK_MONOTONIC ns), and percentiles of the latency in ns.
  Json report() const;

 private:
  void sample(const ss_plugin_event* event, uint64_t now);

  const Stamp stamp_;
  std::vector<std::atomic<uint64_t>> samples_;
  std::atomic<uint64_t> sample_count_{0};
  std::atomic<uint64_t> count_{0}, bytes_{0}, first_ns_{0}, last_ns_{0};
};

}  // namespace falco_plugin::host
