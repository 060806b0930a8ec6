#pragma once

#include <mutex>
#include <string>

#include "async_intake.h"
#include "async_queue.h"
#include "log.h"

namespace falco_plugin::host {

// What is open, as far as async events are concerned.
struct OpenSource {
  std::string name = "syscall";
  uint32_t plugin_id = 0;
};

// Checks async events as libsinsp does and queues them for the event loop. Says SUCCESS to events that it loses, as libsinsp does.
class QueueIntake : public AsyncIntake {
 public:
  QueueIntake(std::string inspector, Log& log) : inspector_(std::move(inspector)), log_(log) {}

  ss_plugin_rc take(Owner& owner, const ss_plugin_event* event, char* error) override;

  void set_open_source(OpenSource source);
  AsyncQueue& queue() { return queue_; }
  // Events that were lost because their time lies too far ahead.
  uint64_t too_far_ahead() const;

 private:
  const std::string inspector_;
  Log& log_;
  AsyncQueue queue_;
  mutable std::mutex mutex_;
  OpenSource source_;            // guarded by mutex_
  uint64_t too_far_ahead_ = 0;  // guarded by mutex_
};

// The checks that do not depend on what is open: shape and name. False: refused, with a text.
bool check_async_event(Owner& owner, const ss_plugin_event* event, char* error);

}  // namespace falco_plugin::host
