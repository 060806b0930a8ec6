#ifndef FALCO_PLUGIN_TESTS_HOST_DOUBLE_HPP
#define FALCO_PLUGIN_TESTS_HOST_DOUBLE_HPP

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "async_event_bytes.hpp"
#include "falco_plugin/falco_api.h"

namespace falco_plugin::tests {

// A host as far as async events and the log see one: takes events, shows them back when told, and remembers the log.
class HostDouble {
 public:
  ss_plugin_owner_t* owner() { return this; }

  static ss_plugin_rc take(ss_plugin_owner_t* owner, const ss_plugin_event* event, char* error) {
    auto* self = static_cast<HostDouble*>(owner);
    ++self->calls;
    if (self->on_call) self->on_call();
    if (self->refuses) {
      std::snprintf(error, PLUGIN_MAX_ERRLEN, "not compatible with open event source");
      return SS_PLUGIN_FAILURE;
    }
    std::uint32_t size;
    std::memcpy(&size, reinterpret_cast<const std::uint8_t*>(event) + 16, sizeof size);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(event);
    std::lock_guard<std::mutex> lock(self->mutex);
    self->queue.emplace_back(bytes, bytes + size);
    return SS_PLUGIN_SUCCESS;
  }

  static void log(ss_plugin_owner_t* owner, const char* component, const char* message, ss_plugin_log_severity) {
    auto* self = static_cast<HostDouble*>(owner);
    std::lock_guard<std::mutex> lock(self->mutex);
    self->lines.push_back((component == nullptr ? std::string() : std::string(component) + ": ") + message);
  }

  // The event at the head of the queue, as the host's parse loop would show it.
  AsyncEventBytes read() {
    std::lock_guard<std::mutex> lock(mutex);
    AsyncEventBytes event = std::move(queue.front());
    queue.erase(queue.begin());
    return event;
  }

  std::size_t queued() {
    std::lock_guard<std::mutex> lock(mutex);
    return queue.size();
  }

  std::mutex mutex;
  std::vector<AsyncEventBytes> queue;
  std::vector<std::string> lines;
  std::atomic<int> calls{0};
  std::atomic<bool> refuses{false};
  std::function<void()> on_call;
};

}  // namespace falco_plugin::tests

#endif
