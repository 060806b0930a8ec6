#include "event_view.h"

#include <cstring>

namespace falco_plugin::host {

namespace {

constexpr size_t header_size = sizeof(ss_plugin_event);
constexpr size_t async_name_offset = header_size + 3 * 4 + 4;
constexpr size_t async_id_offset = header_size + 3 * 4;
constexpr size_t plugin_id_offset = header_size + 2 * 4;
// PPME_CONTAINER_JSON_2_E, the third type with lengths of 32 bits.
constexpr uint16_t container_json_type = 324;

const char* bytes_of(const ss_plugin_event* event) { return reinterpret_cast<const char*>(event); }

uint32_t u32_at(const ss_plugin_event* event, size_t offset) {
  uint32_t value;
  std::memcpy(&value, bytes_of(event) + offset, sizeof value);
  return value;
}

size_t id_offset(const ss_plugin_event* event) {
  if (event->type == PPME_ASYNCEVENT_E && event->nparams == 3) return async_id_offset;
  if (event->type == PPME_PLUGINEVENT_E && event->nparams == 2) return plugin_id_offset;
  return 0;
}

}  // namespace

std::optional<uint32_t> plugin_id_of(const ss_plugin_event* event) {
  const size_t offset = id_offset(event);
  if (offset == 0 || event->len < offset + 4) return std::nullopt;
  return u32_at(event, offset);
}

void set_plugin_id(ss_plugin_event* event, uint32_t id) {
  const size_t offset = id_offset(event);
  if (offset != 0 && event->len >= offset + 4) std::memcpy(reinterpret_cast<char*>(event) + offset, &id, sizeof id);
}

std::optional<std::string_view> async_name_of(const ss_plugin_event* event) {
  if (event->type != PPME_ASYNCEVENT_E || event->len <= async_name_offset) return std::nullopt;
  const char* name = bytes_of(event) + async_name_offset;
  const size_t room = event->len - async_name_offset;
  const size_t length = strnlen(name, room);
  if (length == room) return std::nullopt;
  return std::string_view(name, length);
}

std::optional<std::string_view> payload_of(const ss_plugin_event* event) {
  size_t offset = 0;
  if (event->type == PPME_PLUGINEVENT_E) {
    offset = PLUGIN_EVENT_PAYLOAD_OFFSET;
  } else if (const auto name = async_name_of(event)) {
    offset = async_name_offset + name->size() + 1;
  }
  if (offset == 0 || event->len < offset) return std::nullopt;
  return std::string_view(bytes_of(event) + offset, event->len - offset);
}

const char* source_layout_flaw(const ss_plugin_event* event) {
  const uint64_t length_size = event->type == PPME_PLUGINEVENT_E || event->type == container_json_type || event->type == PPME_ASYNCEVENT_E ? 4 : 2;
  uint64_t total = header_size + length_size * event->nparams;
  if (event->len < total) return "it is shorter than its header and lengths";
  for (uint32_t i = 0; i < event->nparams; ++i) {
    uint32_t size = 0;
    std::memcpy(&size, bytes_of(event) + header_size + length_size * i, length_size);
    if (event->type == PPME_PLUGINEVENT_E && i == 0 && size != 4) return "the length of its plugin id is not 4";
    total += size;
  }
  return total == event->len ? nullptr : "the lengths of its parameters do not add up to its length";
}

const char* async_layout_flaw(const ss_plugin_event* event) {
  if (event->len < async_name_offset) return "it is shorter than its header and lengths";
  const auto name = async_name_of(event);
  if (!name) return "its name has no NUL within its length";
  const uint64_t id_size = u32_at(event, header_size), name_size = u32_at(event, header_size + 4), data_size = u32_at(event, header_size + 8);
  if (id_size != 4) return "the length of its plugin id is not 4";
  if (name_size != name->size() + 1) return "the length of its name disagrees with its NUL";
  if (async_id_offset + id_size + name_size + data_size != event->len) return "the lengths of its parameters do not add up to its length";
  return nullptr;
}

}  // namespace falco_plugin::host
