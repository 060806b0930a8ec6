#pragma once

#include <cstddef>
#include <cstring>
#include <memory>

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

// A copy of an event. operator new aligns it, so that its first members can be read directly.
class OwnedEvent {
 public:
  OwnedEvent() = default;
  explicit OwnedEvent(const ss_plugin_event* event) : OwnedEvent(event, event->len) {}
  OwnedEvent(const void* bytes, size_t size) : bytes_(new std::byte[size]) { std::memcpy(bytes_.get(), bytes, size); }

  ss_plugin_event* get() const { return reinterpret_cast<ss_plugin_event*>(bytes_.get()); }
  ss_plugin_event* operator->() const { return get(); }
  explicit operator bool() const { return bytes_ != nullptr; }

 private:
  std::unique_ptr<std::byte[]> bytes_;
};

}  // namespace falco_plugin::host
