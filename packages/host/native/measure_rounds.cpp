#include "measure_rounds.h"

#include <algorithm>

#include "host_error.h"

namespace falco_plugin::host {

Json measure_rounds(uint64_t rounds, const std::function<Round()>& run) {
  if (rounds == 0) throw HostError("there must be a round to measure");
  run();
  std::vector<double> times;
  uint64_t calls = 0, failures = 0;
  for (uint64_t i = 0; i < rounds; ++i) {
    const Round round = run();
    if (round.calls == 0) break;
    times.push_back(static_cast<double>(round.ns) / static_cast<double>(round.calls));
    calls += round.calls;
    failures += round.failures;
  }
  if (times.empty()) throw HostError("there was nothing to measure");
  std::vector<double> sorted = times;
  std::sort(sorted.begin(), sorted.end());
  const size_t middle = sorted.size() / 2;
  const double median = sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return {{"min", sorted.front()}, {"median", median}, {"max", sorted.back()}, {"perRound", times}, {"calls", calls}, {"failures", failures}};
}

}  // namespace falco_plugin::host
