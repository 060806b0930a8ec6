#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "log.h"

namespace falco_plugin::host {

// Runs routines of plugins, as the optional thread pool of libsinsp does: each again and again, without a pause, until it returns
// false or is unsubscribed. Any thread. The lock is never held while a routine runs.
class RoutinePool {
 public:
  using Routine = std::function<bool()>;

  RoutinePool(std::string inspector, Log& log) : inspector_(std::move(inspector)), log_(log) {}
  ~RoutinePool() { purge(); }

  // Until the next purge() there are so many threads; 0: routines are refused.
  void start(size_t threads);

  // Identifies the routine; nullptr: refused.
  void* subscribe(Routine routine);
  // False: it is not there (any more). Does not wait for a run that is under way.
  bool unsubscribe(const void* id);
  // Forgets all routines, waits for those that run, ends the threads. Not from a routine.
  void purge();

  size_t size() const;

 private:
  using Entry = std::shared_ptr<Routine>;

  void work();
  bool is_subscribed(const Entry& entry) const;
  void wait_until_idle(std::unique_lock<std::mutex>& lock);

  const std::string inspector_;
  Log& log_;
  std::vector<std::thread> threads_;
  mutable std::mutex mutex_;
  std::condition_variable wake_, idle_;
  // All below is guarded by mutex_.
  bool accepting_ = false;
  bool ended_ = false;
  size_t running_ = 0;
  std::vector<Entry> subscribed_;
  std::deque<Entry> waiting_;
};

}  // namespace falco_plugin::host
