#include "process_exit.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "background_realm.hpp"
#include "coded_error.hpp"
#include "signal_mask.hpp"

namespace falco_plugin {
namespace {

// How long exit() may take when something of ours does not end; then the process ends without the rest of it.
constexpr std::chrono::seconds exit_limit{2};
constexpr std::chrono::seconds wait_limit{2};
constexpr std::chrono::milliseconds look_again{1};

struct State {
  // Sequentially consistent: who comes in sees that it is under way, or is seen inside.
  std::atomic<int> inside{0};
  std::atomic<bool> under_way{false};
};
// Leaked on purpose: used while the process exits.
State& state() {
  static State* state = new State();
  return *state;
}
std::atomic<bool> over{false};
std::atomic<bool> left_behind{false};

void limit_exit(int status) {
  const BlockedSignals blocked;
  std::thread([status] {
    std::this_thread::sleep_for(exit_limit);
    _exit(status);
  }).detach();
}

void at_exit(int status, void*) {
  const auto deadline = std::chrono::steady_clock::now() + wait_limit;
  state().under_way = true;
  try {
    if (!BackgroundRealm::end_all(deadline)) left_behind = true;
    // Looked for now and then, so that a call that ends has nobody to wake.
    while (state().inside != 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(look_again);
    if (state().inside != 0) left_behind = true;
    over = true;
    if (left_behind) limit_exit(status);
  } catch (...) {
    // No memory or no thread at exit: what remains is to let it go on.
    over = true;
  }
}

}  // namespace

void ProcessExit::install() {
  // Refused when exit() has already run its handlers: a thread that comes now must not start anything.
  if (on_exit(at_exit, nullptr) == 0) return;
  state().under_way = true;
}

ProcessExit::Inside::Inside() {
  ++state().inside;
  if (!state().under_way) return;
  --state().inside;
  throw CodedError("FP_RUNTIME_START", "the process is exiting");
}

ProcessExit::Inside::~Inside() { --state().inside; }

bool ProcessExit::under_way() { return state().under_way; }

void ProcessExit::park_if_over() {
  while (over) pause();
}

void ProcessExit::note_left_behind() { left_behind = true; }

}  // namespace falco_plugin
