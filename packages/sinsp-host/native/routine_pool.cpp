#include "routine_pool.h"

namespace falco_plugin::sinsp_host {

RoutinePool::~RoutinePool() {
  purge();
  end_threads();
}

void RoutinePool::set_threads(size_t count) {
  purge();
  end_threads();
  for (size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

void RoutinePool::end_threads() {
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
    wake_.notify_all();
  }
  for (auto& thread : threads_) thread.join();
  threads_.clear();
  ending_ = false;
}

sinsp_thread_pool::routine_id_t RoutinePool::subscribe(const std::function<bool()>& func) {
  if (threads_.empty()) return 0;
  std::lock_guard lock(mutex_);
  const auto routine = std::make_shared<Routine>();
  routine->run = func;
  routines_[++last_id_] = routine;
  waiting_.push_back(last_id_);
  wake_.notify_one();
  return last_id_;
}

bool RoutinePool::unsubscribe(routine_id_t id) {
  std::lock_guard lock(mutex_);
  const auto found = routines_.find(id);
  if (found == routines_.end()) return false;
  // One that runs may go on to its end; a routine may unsubscribe itself, so nobody waits for that here.
  found->second->removed = true;
  if (!found->second->running) routines_.erase(found);
  return true;
}

void RoutinePool::purge() {
  std::unique_lock lock(mutex_);
  for (auto at = routines_.begin(); at != routines_.end();) {
    at->second->removed = true;
    at = at->second->running ? std::next(at) : routines_.erase(at);
  }
  done_.wait(lock, [&] { return routines_.empty(); });
}

size_t RoutinePool::routines_num() {
  std::lock_guard lock(mutex_);
  return routines_.size();
}

void RoutinePool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    const routine_id_t id = waiting_.front();
    waiting_.pop_front();
    const auto found = routines_.find(id);
    if (found == routines_.end()) continue;
    const std::shared_ptr<Routine> routine = found->second;
    routine->running = true;
    lock.unlock();
    const bool again = routine->run();
    lock.lock();
    routine->running = false;
    if (again && !routine->removed) {
      waiting_.push_back(id);
      wake_.notify_one();
    } else {
      routines_.erase(id);
      done_.notify_all();
    }
  }
}

}  // namespace falco_plugin::sinsp_host
