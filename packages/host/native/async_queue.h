#pragma once

#include <cstdint>
#include <mutex>
#include <queue>
#include <vector>

#include "owned_event.h"

namespace falco_plugin::host {

constexpr size_t async_queue_capacity = 4096;
constexpr uint64_t no_timestamp = UINT64_MAX;

// Async events of all plugins of an inspector, until the event loop asks for them. Those without a timestamp come first, then the
// earlier timestamp; first in, first out among equals. Any thread may push.
class AsyncQueue {
 public:
  // False: full, the event is lost.
  bool push(OwnedEvent event);

  // The first event, if it has no timestamp or one that is not after `now`.
  OwnedEvent pop_due(uint64_t now);

  size_t size() const;
  // Events that were ever pushed, and those that found the queue full.
  uint64_t accepted() const;
  uint64_t overflowed() const;

 private:
  struct Entry {
    uint64_t ts;
    uint64_t order;
    // A priority_queue only hands out const references to its top.
    mutable OwnedEvent event;
  };
  struct Later {
    bool operator()(const Entry& a, const Entry& b) const;
  };

  mutable std::mutex mutex_;
  std::priority_queue<Entry, std::vector<Entry>, Later> entries_;
  uint64_t accepted_ = 0;
  uint64_t overflowed_ = 0;
};

}  // namespace falco_plugin::host
