#include "retained_events.hpp"

namespace falco_plugin {

void RetainedEvents::set_max(std::size_t max) {
  std::lock_guard<std::mutex> lock(mutex_);
  max_ = max;
  shrink();
}

void RetainedEvents::keep(const std::string& key, AsyncEventBytes bytes) {
  auto shared = std::make_shared<const AsyncEventBytes>(std::move(bytes));
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) {
    entries_.erase(found->second);
    by_key_.erase(found);
  }
  by_key_[key] = entries_.insert(entries_.end(), Entry{key, std::move(shared)});
  shrink();
}

void RetainedEvents::forget(const std::string& key) {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return;
  entries_.erase(found->second);
  by_key_.erase(found);
}

void RetainedEvents::clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  entries_.clear();
  by_key_.clear();
}

std::vector<RetainedEvents::Bytes> RetainedEvents::all() const {
  std::vector<Bytes> all;
  std::lock_guard<std::mutex> lock(mutex_);
  all.reserve(entries_.size());
  for (const Entry& entry : entries_) all.push_back(entry.bytes);
  return all;
}

void RetainedEvents::shrink() {
  while (entries_.size() > max_) {
    by_key_.erase(entries_.front().key);
    entries_.pop_front();
  }
}

}  // namespace falco_plugin
