#ifndef FALCO_PLUGIN_LOG_REPEATS_HPP
#define FALCO_PLUGIN_LOG_REPEATS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "severity.hpp"

namespace falco_plugin {

// Keeps a plugin that says the same again and again from filling the host's log. A line is written when it comes for the first time,
// and within `window` of that only when it comes for the 2nd, 4th, 8th, … time; what was held back by then stands in it as
// "(repeated N times)": the line stands for N. What was still held back when the window ended is written afterwards.
//
// Any thread; the lock is held for a look-up. Remembers a bounded number of lines.
class LogRepeats {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds window{10};
  static constexpr std::size_t max_lines = 256;

  struct Line {
    Severity severity;
    std::string component;
    std::string message;
  };

  // A line came. Returns what is to be written now: lines whose window has ended, and this one where it is its turn.
  std::vector<Line> admit(Severity severity, const std::string& component, const std::string& message, Clock::time_point now);
  // All that is held back, for the end.
  std::vector<Line> flush();

 private:
  struct Entry {
    Line line;
    Clock::time_point end;
    std::uint64_t count;  // since the window began
    std::uint64_t held;   // of these, since the line was written last
  };
  using Entries = std::unordered_map<std::uint64_t, Entry>;
  void end_window(Entries::iterator at, std::vector<Line>& due);
  void end_windows(Clock::time_point now, std::vector<Line>& due);
  void make_room(std::vector<Line>& due);

  std::mutex mutex_;
  Entries entries_;  // by hash
  Clock::time_point next_end_ = Clock::time_point::max();
};

}  // namespace falco_plugin

#endif
