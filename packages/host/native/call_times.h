#pragma once

#include "clock.h"
#include "latency_histogram.h"

namespace falco_plugin::host {

// What one kind of call took. The time that the thread was running tells what the plugin does from what the machine does.
struct CallTimes {
  LatencyHistogram wall, running;

  template <typename Call>
  void take(const Call& call) {
    const uint64_t running_begin = clock_ns(CLOCK_THREAD_CPUTIME_ID);
    const uint64_t begin = monotonic_ns();
    call();
    wall.add(monotonic_ns() - begin);
    running.add(clock_ns(CLOCK_THREAD_CPUTIME_ID) - running_begin);
  }

  Json report() const { return {{"wall", wall.report()}, {"running", running.report()}}; }
};

// The calls of an event loop, of all its plugins together.
struct LoopTimes {
  CallTimes parse, extract;
};

}  // namespace falco_plugin::host
