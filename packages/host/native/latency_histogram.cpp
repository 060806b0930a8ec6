#include "latency_histogram.h"

#include <algorithm>
#include <cmath>

namespace falco_plugin::host {

namespace {

constexpr uint64_t long_ns = 5'000'000;

unsigned bits_of(uint64_t ns) { return 64u - static_cast<unsigned>(__builtin_clzll(ns)); }

}  // namespace

// Each power of two is cut into as many steps of one size.
size_t LatencyHistogram::place_of(uint64_t ns) {
  if (ns < uint64_t{1} << exact_bits) return ns;
  const unsigned bits = bits_of(ns);
  const uint64_t step = (ns >> (bits - 1 - step_bits)) - steps;
  return (size_t{1} << exact_bits) + (bits - 1 - exact_bits) * steps + step;
}

uint64_t LatencyHistogram::most_of(size_t place) {
  if (place < size_t{1} << exact_bits) return place;
  const size_t above = place - (size_t{1} << exact_bits);
  const unsigned shift = exact_bits + static_cast<unsigned>(above / steps) - step_bits;
  return ((steps + above % steps + 1) << shift) - 1;
}

void LatencyHistogram::add(uint64_t ns) {
  ++counts_[place_of(std::min(ns, (uint64_t{1} << most_bits) - 1))];
  ++count_;
  max_ = std::max(max_, ns);
  if (ns > long_ns) ++long_ones_;
}

uint64_t LatencyHistogram::within(double fraction) const {
  const auto wanted = static_cast<uint64_t>(std::ceil(fraction * static_cast<double>(count_)));
  uint64_t seen = 0;
  for (size_t place = 0; place < counts_.size(); ++place) {
    seen += counts_[place];
    if (seen >= wanted) return std::min(most_of(place), max_);
  }
  return max_;
}

Json LatencyHistogram::report() const {
  return {{"p50", within(0.5)}, {"p99", within(0.99)}, {"p999", within(0.999)}, {"max", max_}, {"longerThan5Ms", long_ones_}};
}

}  // namespace falco_plugin::host
