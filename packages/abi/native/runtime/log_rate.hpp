#ifndef FALCO_PLUGIN_LOG_RATE_HPP
#define FALCO_PLUGIN_LOG_RATE_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace falco_plugin {

// Keeps a plugin that says always something new from filling the host's log: so many lines a second, and ten times as many at once after
// silence. What repeats is held back before (LogRepeats). Any thread.
class LogRate {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t burst_seconds = 10;

  explicit LogRate(std::size_t lines_a_second);

  struct Verdict {
    bool write;
    std::uint64_t left_out;  // lines before this one that were not written, where this one is
  };
  Verdict admit(Clock::time_point now);
  // Lines that were left out and not told of yet, for the end.
  std::uint64_t take_left_out();

 private:
  const double a_second_;
  const double most_;
  std::mutex mutex_;
  double tokens_;
  std::uint64_t left_out_ = 0;
  Clock::time_point last_{};
};

}  // namespace falco_plugin

#endif
