#ifndef FALCO_PLUGIN_WATCHDOG_HPP
#define FALCO_PLUGIN_WATCHDOG_HPP

#include <atomic>
#include <chrono>
#include <cstdint>

#include "v8.h"

namespace falco_plugin {

// Ends JavaScript that holds up a thread of the host: one thread of the process looks at the deadlines of all realms, and asks V8 to
// terminate what is past its own. It sleeps while nothing has happened for a while; deadlines are therefore met with the precision
// of its tick.
namespace watchdog {

constexpr std::chrono::milliseconds tick{50};

// The present call's deadline of one realm. Made and destroyed while nobody is in the realm; begin() and end() by the thread that is.
//
// A call costs no look at the clock: it only gets another number. The watchdog sees at its ticks which call is under way, and since when.
class Deadline {
 public:
  // The isolate is owned by the realm and lives longer than this.
  explicit Deadline(v8::Isolate* isolate);
  ~Deadline();
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  // JavaScript is asked to end when this much has passed, and two ticks more at most; and again at each tick until end().
  void begin(std::chrono::milliseconds limit) noexcept;
  // Whether the limit had passed, and JavaScript was asked to end. When it returns, no request is under way or follows.
  bool end() noexcept;
  // During a call, by the thread that is in it: whether JavaScript was asked to end.
  bool passed() const noexcept { return state_.load() < 0; }

  // The watchdog's thread. Whether anything has happened since it looked last.
  bool check(std::int64_t now) noexcept;

 private:
  static constexpr std::int64_t firing = -1, fired = -2;
  v8::Isolate* const isolate_;
  std::int64_t call_ = 0;  // what the thread in the realm has put into state_: odd during a call
  std::atomic<std::int64_t> state_{0};    // call_, or one of the two above
  std::atomic<std::int64_t> limit_ns_{0};  // of the call that state_ shows
  // The watchdog's.
  std::int64_t seen_ = 0;
  std::int64_t since_ns_ = 0;
};

}  // namespace watchdog
}  // namespace falco_plugin

#endif
