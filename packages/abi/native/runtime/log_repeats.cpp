#include "log_repeats.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace falco_plugin {
namespace {

// Enough to recognise a line whose repeats are reported later.
constexpr std::size_t kept_of_message = 1000;

std::uint64_t hash_of(Severity severity, const std::string& component, const std::string& message) {
  const std::hash<std::string_view> hash;
  constexpr std::uint64_t odd = 0x9e3779b97f4a7c15u;
  return (hash(message) * odd ^ hash(component)) * odd ^ static_cast<std::uint64_t>(severity);
}

std::string with_count(const std::string& message, std::uint64_t count) {
  return count < 2 ? message : message + " (repeated " + std::to_string(count) + " times)";
}

bool is_power_of_two(std::uint64_t count) { return (count & (count - 1)) == 0; }

}  // namespace

std::vector<LogRepeats::Line> LogRepeats::admit(Severity severity, const std::string& component, const std::string& message,
                                                Clock::time_point now) {
  const std::uint64_t hash = hash_of(severity, component, message);
  std::vector<Line> due;
  const std::lock_guard<std::mutex> lock(mutex_);
  end_windows(now, due);
  const auto found = entries_.find(hash);
  if (found == entries_.end()) {
    make_room(due);
    entries_.emplace(hash, Entry{{severity, component, message.substr(0, kept_of_message)}, now + window, 1, 0});
    next_end_ = std::min(next_end_, now + window);
    due.push_back({severity, component, message});
    return due;
  }
  Entry& entry = found->second;
  ++entry.held;
  if (is_power_of_two(++entry.count)) {
    due.push_back({severity, component, with_count(message, entry.held)});
    entry.held = 0;
  }
  return due;
}

std::vector<LogRepeats::Line> LogRepeats::flush() {
  std::vector<Line> due;
  const std::lock_guard<std::mutex> lock(mutex_);
  while (!entries_.empty()) end_window(entries_.begin(), due);
  next_end_ = Clock::time_point::max();
  return due;
}

void LogRepeats::end_window(Entries::iterator at, std::vector<Line>& due) {
  Entry& entry = at->second;
  if (entry.held != 0) due.push_back({entry.line.severity, entry.line.component, with_count(entry.line.message, entry.held)});
  entries_.erase(at);
}

void LogRepeats::end_windows(Clock::time_point now, std::vector<Line>& due) {
  if (now < next_end_) return;
  next_end_ = Clock::time_point::max();
  for (auto at = entries_.begin(); at != entries_.end();) {
    const auto each = at++;
    if (each->second.end <= now) end_window(each, due);
    else next_end_ = std::min(next_end_, each->second.end);
  }
}

void LogRepeats::make_room(std::vector<Line>& due) {
  if (entries_.size() < max_lines) return;
  const auto oldest = std::min_element(entries_.begin(), entries_.end(),
                                       [](const auto& a, const auto& b) { return a.second.end < b.second.end; });
  end_window(oldest, due);
}

}  // namespace falco_plugin
