#ifndef FALCO_PLUGIN_PLUGIN_EVENT_BYTES_HPP
#define FALCO_PLUGIN_PLUGIN_EVENT_BYTES_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "async_event_bytes.hpp"
#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Size of an event of type 322 with this much data.
constexpr std::size_t plugin_event_size(std::size_t data_size) { return PLUGIN_EVENT_PAYLOAD_OFFSET + data_size; }

// Writes an event of type 322 as the host takes it: header, two 32-bit lengths, plugin id 0 (the host fills its own in), data.
inline void encode_plugin_event(std::uint8_t* bytes, const void* data, std::size_t size, std::uint64_t ts) {
  const std::uint64_t tid = no_thread;
  const std::uint16_t type = PPME_PLUGINEVENT_E;
  const std::uint32_t total = static_cast<std::uint32_t>(plugin_event_size(size));
  const std::uint32_t params = 2, id_size = 4, data_size = static_cast<std::uint32_t>(size), plugin_id = 0;
  std::memcpy(bytes, &ts, 8);
  std::memcpy(bytes + 8, &tid, 8);
  std::memcpy(bytes + 16, &total, 4);
  std::memcpy(bytes + 20, &type, 2);
  std::memcpy(bytes + 22, &params, 4);
  std::memcpy(bytes + 26, &id_size, 4);
  std::memcpy(bytes + 30, &data_size, 4);
  std::memcpy(bytes + 34, &plugin_id, 4);
  if (size != 0) std::memcpy(bytes + PLUGIN_EVENT_PAYLOAD_OFFSET, data, size);
}

}  // namespace falco_plugin

#endif
