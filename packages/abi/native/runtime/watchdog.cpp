#include "watchdog.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "coded_error.hpp"
#include "signal_mask.hpp"

namespace falco_plugin::watchdog {
namespace {

using Clock = std::chrono::steady_clock;

// How many ticks without a call before it sleeps.
constexpr int quiet_ticks = 100;

std::int64_t now_ns() { return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count(); }

class Watcher {
 public:
  void add(Deadline* deadline) {
    std::lock_guard<std::mutex> lock(mutex_);
    deadlines_.reserve(deadlines_.size() + 1);
    if (!started_) start();
    deadlines_.push_back(deadline);
  }

  void remove(Deadline* deadline) {
    std::lock_guard<std::mutex> lock(mutex_);
    deadlines_.erase(std::remove(deadlines_.begin(), deadlines_.end(), deadline), deadlines_.end());
  }

  // A call has begun. Sequentially consistent on both sides: either we see that it sleeps, or it sees the call.
  void notice() {
    if (!asleep_.load()) return;
    std::lock_guard<std::mutex> lock(mutex_);
    wake_.notify_one();
  }

 private:
  void start() {
    const BlockedSignals blocked;
    try {
      std::thread([this] { run(); }).detach();
    } catch (const std::system_error&) {
      throw CodedError("FP_RUNTIME_START", "no thread could be started to watch over the plugin's calls");
    }
    started_ = true;
  }

  void run() {
    pthread_setname_np(pthread_self(), "falco-plugin-wd");
    int quiet = 0;
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      bool active = false;
      for (Deadline* deadline : deadlines_) {
        active = deadline->check(now_ns()) || active;
      }
      quiet = active ? 0 : quiet + 1;
      if (quiet < quiet_ticks) {
        wake_.wait_for(lock, tick);
        continue;
      }
      asleep_.store(true);
      const bool began = std::any_of(deadlines_.begin(), deadlines_.end(), [](Deadline* deadline) { return deadline->check(now_ns()); });
      if (!began) wake_.wait(lock);
      asleep_.store(false);
      quiet = 0;
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Deadline*> deadlines_;  // each removes itself before it ends
  std::atomic<bool> asleep_{false};
  bool started_ = false;
};

// Leaked on purpose: its thread runs until the process is gone.
Watcher& watcher() {
  static auto* watcher = new Watcher();
  return *watcher;
}

}  // namespace

Deadline::Deadline(v8::Isolate* isolate) : isolate_(isolate) { watcher().add(this); }
Deadline::~Deadline() { watcher().remove(this); }

void Deadline::begin(std::chrono::milliseconds limit) noexcept {
  limit_ns_.store(std::chrono::duration_cast<std::chrono::nanoseconds>(limit).count(), std::memory_order_relaxed);
  state_.store(++call_);
  watcher().notice();
}

bool Deadline::end() noexcept {
  std::int64_t state = call_;
  // Nothing was begun, where a realm is lost between two calls.
  if ((state & 1) == 0) return false;
  ++call_;
  while (!state_.compare_exchange_weak(state, call_)) {
    if (state != firing) continue;
    // It is asking V8 at this moment: a few instructions, without a lock that we could hold.
    std::this_thread::yield();
    state = fired;
  }
  return state == fired;
}

bool Deadline::check(std::int64_t now) noexcept {
  std::int64_t state = state_.load();
  if (state != fired) {
    if (state != seen_) {
      seen_ = state;
      since_ns_ = now;
      return true;
    }
    if ((state & 1) == 0) return false;
    if (now - since_ns_ < limit_ns_.load(std::memory_order_relaxed)) return true;
  }
  // Again at each tick until the call has ended: V8 forgets that it was asked as soon as it is outside all JavaScript, and whatever the
  // call enters then would run for ever.
  if (!state_.compare_exchange_strong(state, firing)) return true;
  isolate_->TerminateExecution();
  state_.store(fired);
  return true;
}

}  // namespace falco_plugin::watchdog
