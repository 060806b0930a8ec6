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
class Deadline {
 public:
  // The isolate is owned by the realm and lives longer than this.
  explicit Deadline(v8::Isolate* isolate);
  ~Deadline();
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  void begin(std::chrono::milliseconds limit) noexcept;
  // Whether the limit had passed, and JavaScript was asked to end. When it returns, no request is under way or follows.
  bool end() noexcept;

  // The watchdog's thread.
  void check(std::int64_t now) noexcept;
  bool take_activity() noexcept { return active_.exchange(false); }

 private:
  static constexpr std::int64_t idle = 0, firing = -1, fired = -2;
  v8::Isolate* const isolate_;
  std::atomic<std::int64_t> at_{idle};  // ns of the steady clock, or one of the three above
  std::atomic<bool> active_{false};
};

}  // namespace watchdog
}  // namespace falco_plugin

#endif
