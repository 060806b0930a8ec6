#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "output.h"

namespace falco_plugin::host {

// How often something took how long, in memory that does not grow: exact below 64 ns, within 1/32 above. Times of an hour and more count as that.
class LatencyHistogram {
 public:
  void add(uint64_t ns);
  // The time that so many of all stay within; 0 without any.
  uint64_t within(double fraction) const;
  // {p50, p99, p999, max, longerThan5Ms}, in ns.
  Json report() const;

 private:
  static constexpr unsigned exact_bits = 6, step_bits = 5, most_bits = 42;
  static constexpr size_t steps = size_t{1} << step_bits;
  static size_t place_of(uint64_t ns);
  static uint64_t most_of(size_t place);

  std::array<uint64_t, (size_t{1} << exact_bits) + (most_bits - exact_bits) * steps> counts_{};
  uint64_t count_ = 0;
  uint64_t max_ = 0;
  uint64_t long_ones_ = 0;
};

}  // namespace falco_plugin::host
