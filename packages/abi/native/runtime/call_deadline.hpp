#ifndef FALCO_PLUGIN_CALL_DEADLINE_HPP
#define FALCO_PLUGIN_CALL_DEADLINE_HPP

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "signal_mask.hpp"
#include "v8.h"

namespace falco_plugin {

// Terminates the isolate's JavaScript when the call that made this has not ended in time. A thread for each: only for calls that
// are rare.
class CallDeadline {
 public:
  CallDeadline(v8::Isolate* isolate, std::chrono::milliseconds limit) {
    const BlockedSignals blocked;
    watcher_ = std::thread([this, isolate, limit] {
      std::unique_lock<std::mutex> lock(mutex_);
      if (done_.wait_for(lock, limit, [this] { return over_; })) return;
      passed_ = true;
      isolate->TerminateExecution();
    });
  }
  ~CallDeadline() { finish(); }
  CallDeadline(const CallDeadline&) = delete;
  CallDeadline& operator=(const CallDeadline&) = delete;

  // Ends the watch. Whether the limit had passed.
  bool finish() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      over_ = true;
    }
    done_.notify_all();
    if (watcher_.joinable()) watcher_.join();
    return passed_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  bool over_ = false;
  bool passed_ = false;
  std::thread watcher_;
};

}  // namespace falco_plugin

#endif
