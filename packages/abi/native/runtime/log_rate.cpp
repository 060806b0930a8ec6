#include "log_rate.hpp"

#include <algorithm>
#include <utility>

namespace falco_plugin {

LogRate::LogRate(std::size_t lines_a_second)
    : a_second_(static_cast<double>(lines_a_second)), most_(a_second_ * burst_seconds), tokens_(most_) {}

LogRate::Verdict LogRate::admit(Clock::time_point now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::chrono::duration<double> passed = now - last_;
  if (passed.count() > 0) {
    tokens_ = std::min(most_, tokens_ + passed.count() * a_second_);
    last_ = now;
  }
  if (tokens_ < 1) {
    ++left_out_;
    return {false, 0};
  }
  tokens_ -= 1;
  return {true, std::exchange(left_out_, 0)};
}

std::uint64_t LogRate::take_left_out() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return std::exchange(left_out_, 0);
}

}  // namespace falco_plugin
