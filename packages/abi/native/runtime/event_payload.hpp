#ifndef FALCO_PLUGIN_EVENT_PAYLOAD_HPP
#define FALCO_PLUGIN_EVENT_PAYLOAD_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "async_event_bytes.hpp"
#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// The payload of an event of a source plugin, or of an async one: part of the event, valid as long as it is. False for others, and where the
// lengths do not add up: event bytes may come from a capture file.
inline bool event_payload(const ss_plugin_event* event, std::string_view& payload) {
  // PPME_PLUGINEVENT_E: header, two 32-bit lengths, plugin id, data.
  constexpr std::size_t lengths_offset = 26, data_offset = 38;
  AsyncEventView view;
  if (view_async_event(event, view)) {
    payload = {reinterpret_cast<const char*>(view.data), view.size};
    return true;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(event);
  std::uint32_t length, params, id_length, data_length;
  std::uint16_t type;
  std::memcpy(&length, bytes + 16, sizeof length);
  std::memcpy(&type, bytes + 20, sizeof type);
  if (type != PPME_PLUGINEVENT_E || length < data_offset) return false;
  std::memcpy(&params, bytes + 22, sizeof params);
  std::memcpy(&id_length, bytes + lengths_offset, sizeof id_length);
  std::memcpy(&data_length, bytes + lengths_offset + 4, sizeof data_length);
  if (params != 2 || id_length != 4 || data_length > length - data_offset) return false;
  payload = {reinterpret_cast<const char*>(bytes + data_offset), data_length};
  return true;
}

}  // namespace falco_plugin

#endif
