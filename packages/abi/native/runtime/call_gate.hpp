#ifndef FALCO_PLUGIN_CALL_GATE_HPP
#define FALCO_PLUGIN_CALL_GATE_HPP

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace falco_plugin {

// Lets calls into the host through until it is closed. Closing waits for those that are inside, so that none is under way or
// begins once close() has returned: what the host hands out may be freed then. The lock is never held while a call is inside.
// Any thread.
class CallGate {
 public:
  // Whether the caller may go in; if so, it must leave().
  bool enter() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!open_) return false;
    ++inside_;
    return true;
  }

  void leave() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (--inside_ == 0) idle_.notify_all();
  }

  void close() {
    std::unique_lock<std::mutex> lock(mutex_);
    open_ = false;
    idle_.wait(lock, [this] { return inside_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable idle_;
  std::size_t inside_ = 0;
  bool open_ = true;
};

}  // namespace falco_plugin

#endif
