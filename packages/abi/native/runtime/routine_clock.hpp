#ifndef FALCO_PLUGIN_ROUTINE_CLOCK_HPP
#define FALCO_PLUGIN_ROUTINE_CLOCK_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Makes a host's thread pool the clock of a plugin's routines. The pool runs a routine again as soon as it returns, so each of ours waits
// there for its interval, in short pieces: the pool's other work and its end must not wait for it. The routine itself runs in the
// background realm.
//
// The pool is given a number for each routine, not its address: nobody tells when a pool has called a routine for the last time, and a
// number that stands for nothing any more is answered with the end.
//
// Used by the thread that opens and closes captures; done() by any.
class RoutineClock {
 public:
  // Asks for one run; called on threads of the pool, not after stop() has returned.
  using Run = std::function<void(std::size_t routine)>;

  RoutineClock();
  ~RoutineClock();
  RoutineClock(const RoutineClock&) = delete;
  RoutineClock& operator=(const RoutineClock&) = delete;

  // False where the host has no thread pool, as Falco; nothing is running then. `start` is the number of the capture.
  bool start(std::uint64_t start, const std::vector<std::chrono::milliseconds>& intervals, const ss_plugin_capture_listen_input& input,
             Run run);
  // Who runs them is ready. Nothing is asked for before that.
  void begin();
  // A run has ended; without `more`, the routine has. That of a capture that was closed says nothing about the present one.
  void done(std::uint64_t start, std::size_t routine, bool more);
  void stop(const ss_plugin_capture_listen_input& input);

 private:
  struct Routine;
  class Numbers;
  struct Subscription {
    std::shared_ptr<Routine> routine;
    ss_plugin_routine_t* handle;  // the host's, until unsubscribed
  };
  static ss_plugin_bool tick(ss_plugin_t*, ss_plugin_routine_state_t* state);
  // Nothing is asked for after this, and those inside are waited for, in bounded time.
  static void end(Routine& routine);

  std::mutex mutex_;  // of these two; never held while the host is called
  std::uint64_t start_ = 0;
  std::vector<Subscription> subscriptions_;
};

}  // namespace falco_plugin

#endif
