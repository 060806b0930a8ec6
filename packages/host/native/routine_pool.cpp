#include "routine_pool.h"

#include <algorithm>
#include <chrono>

namespace falco_plugin::host {

namespace {

constexpr auto patience = std::chrono::seconds(2);

}  // namespace

void RoutinePool::start(size_t threads) {
  std::lock_guard lock(mutex_);
  accepting_ = threads != 0;
  ended_ = false;
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

void* RoutinePool::subscribe(Routine routine) {
  std::lock_guard lock(mutex_);
  if (!accepting_) return nullptr;
  auto entry = std::make_shared<Routine>(std::move(routine));
  subscribed_.push_back(entry);
  waiting_.push_back(entry);
  wake_.notify_one();
  return entry.get();
}

bool RoutinePool::unsubscribe(const void* id) {
  std::lock_guard lock(mutex_);
  const auto found = std::find_if(subscribed_.begin(), subscribed_.end(), [&](const Entry& entry) { return entry.get() == id; });
  if (found == subscribed_.end()) return false;
  subscribed_.erase(found);
  return true;
}

void RoutinePool::purge() {
  std::unique_lock lock(mutex_);
  accepting_ = false;
  subscribed_.clear();
  waiting_.clear();
  wait_until_idle(lock);
  ended_ = true;
  wake_.notify_all();
  std::vector<std::thread> threads;
  threads.swap(threads_);
  lock.unlock();
  for (auto& thread : threads) thread.join();
}

void RoutinePool::wait_until_idle(std::unique_lock<std::mutex>& lock) {
  const auto is_idle = [this] { return running_ == 0; };
  if (idle_.wait_for(lock, patience, is_idle)) return;
  lock.unlock();
  log_.misuse(inspector_, "", "a routine does not return although the capture is closed; libsinsp waits for it for ever, and so does this host");
  lock.lock();
  idle_.wait(lock, is_idle);
}

size_t RoutinePool::size() const {
  std::lock_guard lock(mutex_);
  return subscribed_.size();
}

bool RoutinePool::is_subscribed(const Entry& entry) const { return std::find(subscribed_.begin(), subscribed_.end(), entry) != subscribed_.end(); }

void RoutinePool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
    if (ended_) return;
    const Entry entry = std::move(waiting_.front());
    waiting_.pop_front();
    if (!is_subscribed(entry)) continue;
    ++running_;
    lock.unlock();
    const bool again = (*entry)();
    lock.lock();
    --running_;
    if (again && is_subscribed(entry)) {
      waiting_.push_back(entry);
      wake_.notify_one();
    } else {
      subscribed_.erase(std::remove(subscribed_.begin(), subscribed_.end(), entry), subscribed_.end());
    }
    idle_.notify_all();
  }
}

}  // namespace falco_plugin::host
