#ifndef FALCO_PLUGIN_ASYNC_EVENT_BYTES_HPP
#define FALCO_PLUGIN_ASYNC_EVENT_BYTES_HPP

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// One event of type 402 as the host takes it: header, three 32-bit lengths, plugin id, name with NUL, data.
using AsyncEventBytes = std::vector<std::uint8_t>;

// No time: the host puts its own in and delivers at once.
constexpr std::uint64_t host_timestamp = UINT64_MAX;
// No thread. Demanded where a source plugin with an id is open.
constexpr std::uint64_t no_thread = UINT64_MAX;

// libsinsp reads the name at a fixed place, so the lengths in front of it cannot vary.
constexpr std::size_t async_lengths_offset = 26;
constexpr std::size_t async_plugin_id_offset = 38;
constexpr std::size_t async_name_offset = 42;

inline void encode_async_event(AsyncEventBytes& out, std::string_view name, const void* data, std::size_t size,
                               std::uint64_t tid) {
  const std::uint32_t name_size = static_cast<std::uint32_t>(name.size() + 1);
  const std::uint32_t total = static_cast<std::uint32_t>(async_name_offset + name_size + size);
  out.resize(total);
  std::uint8_t* bytes = out.data();
  const std::uint64_t ts = host_timestamp;
  const std::uint16_t type = PPME_ASYNCEVENT_E;
  const std::uint32_t params = 3, id_size = 4, data_size = static_cast<std::uint32_t>(size), plugin_id = 0;
  std::memcpy(bytes, &ts, 8);
  std::memcpy(bytes + 8, &tid, 8);
  std::memcpy(bytes + 16, &total, 4);
  std::memcpy(bytes + 20, &type, 2);
  std::memcpy(bytes + 22, &params, 4);
  std::memcpy(bytes + 26, &id_size, 4);
  std::memcpy(bytes + 30, &name_size, 4);
  std::memcpy(bytes + 34, &data_size, 4);
  std::memcpy(bytes + async_plugin_id_offset, &plugin_id, 4);
  std::memcpy(bytes + async_name_offset, name.data(), name.size());
  bytes[async_name_offset + name.size()] = 0;
  if (size != 0) std::memcpy(bytes + async_name_offset + name_size, data, size);
}

// The parts of an async event that the host shows us. Pointers into the event, valid as long as it is.
struct AsyncEventView {
  std::uint32_t plugin_id = 0;
  std::string_view name;
  const std::uint8_t* data = nullptr;
  std::size_t size = 0;
};

// False where the event is none of type 402 or its lengths do not add up: event bytes may come from a capture file.
inline bool view_async_event(const ss_plugin_event* event, AsyncEventView& view) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(event);
  std::uint32_t total, params, id_size, name_size, data_size;
  std::uint16_t type;
  std::memcpy(&total, bytes + 16, 4);
  std::memcpy(&type, bytes + 20, 2);
  std::memcpy(&params, bytes + 22, 4);
  if (type != PPME_ASYNCEVENT_E || params != 3 || total < async_name_offset + 1) return false;
  std::memcpy(&id_size, bytes + 26, 4);
  std::memcpy(&name_size, bytes + 30, 4);
  std::memcpy(&data_size, bytes + 34, 4);
  if (id_size != 4 || name_size == 0) return false;
  if (std::uint64_t{async_name_offset} + name_size + data_size > total) return false;
  std::memcpy(&view.plugin_id, bytes + async_plugin_id_offset, 4);
  const char* name = reinterpret_cast<const char*>(bytes + async_name_offset);
  view.name = std::string_view(name, strnlen(name, name_size));
  view.data = bytes + async_name_offset + name_size;
  view.size = data_size;
  return true;
}

}  // namespace falco_plugin

#endif
