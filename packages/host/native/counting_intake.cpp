#include "counting_intake.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "clock.h"
#include "event_view.h"

namespace falco_plugin::host {

namespace {

uint64_t binary_stamp(std::string_view payload) {
  uint64_t stamp = 0;
  if (payload.size() >= sizeof stamp) std::memcpy(&stamp, payload.data(), sizeof stamp);
  return stamp;
}

uint64_t json_stamp(std::string_view payload) {
  constexpr std::string_view key = "\"ns\":";
  size_t at = payload.find(key);
  if (at == std::string_view::npos) return 0;
  at += key.size();
  if (at < payload.size() && payload[at] == '"') ++at;
  uint64_t stamp = 0;
  for (; at < payload.size() && payload[at] >= '0' && payload[at] <= '9'; ++at) stamp = stamp * 10 + static_cast<uint64_t>(payload[at] - '0');
  return stamp;
}

}  // namespace

CountingIntake::CountingIntake(Stamp stamp, size_t max_samples) : stamp_(stamp), samples_(stamp == Stamp::none ? 0 : max_samples) {}

ss_plugin_rc CountingIntake::take(Owner&, const ss_plugin_event* event, char*) {
  const uint64_t now = monotonic_ns();
  if (count_.fetch_add(1) == 0) first_ns_.store(now);
  bytes_.fetch_add(event->len);
  last_ns_.store(now);
  if (stamp_ != Stamp::none) sample(event, now);
  return SS_PLUGIN_SUCCESS;
}

void CountingIntake::sample(const ss_plugin_event* event, uint64_t now) {
  const auto payload = payload_of(event);
  if (!payload) return;
  const uint64_t emitted = stamp_ == Stamp::binary ? binary_stamp(*payload) : json_stamp(*payload);
  if (emitted == 0 || emitted > now) return;
  const uint64_t index = sample_count_.fetch_add(1);
  if (index < samples_.size()) samples_[index].store(now - emitted);
}

bool CountingIntake::wait_for(uint64_t count, uint64_t timeout_ms) {
  // Polling: waking a waiter from take() would cost what is to be measured.
  const uint64_t deadline = monotonic_ns() + timeout_ms * 1'000'000u;
  while (count_.load() < count) {
    if (monotonic_ns() >= deadline) return false;
    sleep_ms(1);
  }
  return true;
}

void CountingIntake::reset() {
  count_.store(0);
  bytes_.store(0);
  first_ns_.store(0);
  last_ns_.store(0);
  sample_count_.store(0);
}

Json CountingIntake::report() const {
  std::vector<uint64_t> sorted;
  const size_t count = std::min<size_t>(sample_count_.load(), samples_.size());
  for (size_t i = 0; i < count; ++i) sorted.push_back(samples_[i].load());
  std::sort(sorted.begin(), sorted.end());
  const auto percentile = [&](double share) -> Json { return sorted.empty() ? Json() : Json(sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))]); };
  return {{"count", count_.load()}, {"bytes", bytes_.load()}, {"firstNs", std::to_string(first_ns_.load())}, {"lastNs", std::to_string(last_ns_.load())},
          {"latency", {{"samples", sorted.size()}, {"p50", percentile(0.5)}, {"p90", percentile(0.9)}, {"p99", percentile(0.99)}, {"max", percentile(1)}}}};
}

}  // namespace falco_plugin::host
