#include "async_queue.h"

#include <utility>

namespace falco_plugin::host {

bool AsyncQueue::Later::operator()(const Entry& a, const Entry& b) const {
  // UINT64_MAX, "as soon as possible", wraps to 0 and so comes first.
  return std::pair(a.ts + 1, a.order) > std::pair(b.ts + 1, b.order);
}

bool AsyncQueue::push(OwnedEvent event) {
  std::lock_guard lock(mutex_);
  if (entries_.size() >= async_queue_capacity) {
    ++overflowed_;
    return false;
  }
  const uint64_t ts = event->ts;
  entries_.push({ts, accepted_++, std::move(event)});
  return true;
}

OwnedEvent AsyncQueue::pop_due(uint64_t now) {
  std::lock_guard lock(mutex_);
  if (entries_.empty()) return {};
  const Entry& first = entries_.top();
  if (first.ts != no_timestamp && first.ts > now) return {};
  OwnedEvent event = std::move(first.event);
  entries_.pop();
  return event;
}

size_t AsyncQueue::size() const {
  std::lock_guard lock(mutex_);
  return entries_.size();
}

uint64_t AsyncQueue::accepted() const {
  std::lock_guard lock(mutex_);
  return accepted_;
}

uint64_t AsyncQueue::overflowed() const {
  std::lock_guard lock(mutex_);
  return overflowed_;
}

}  // namespace falco_plugin::host
