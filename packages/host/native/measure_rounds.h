#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "output.h"

namespace falco_plugin::host {

// How long is waited for events to measure with.
constexpr uint64_t measure_patience_ns = 30'000'000'000u;

// What one round did, and how long it took.
struct Round {
  uint64_t ns = 0;
  uint64_t calls = 0;
  uint64_t failures = 0;
};

// Runs a round once without counting it and then so many times: {min, median, max, perRound, calls, failures} in ns per call.
Json measure_rounds(uint64_t rounds, const std::function<Round()>& run);

}  // namespace falco_plugin::host
