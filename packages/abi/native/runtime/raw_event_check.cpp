#include "raw_event_check.hpp"

#include <cstdint>
#include <cstring>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {
namespace {

// Of event schema 4, as of plugin API 3.12.
constexpr std::uint16_t event_types = 430;
constexpr std::uint32_t most_params = 32;

// Events whose lengths take four bytes.
bool is_large(std::uint16_t type) {
  constexpr std::uint16_t container_json_2 = 324;
  return type == PPME_PLUGINEVENT_E || type == PPME_ASYNCEVENT_E || type == container_json_2;
}

}  // namespace

const char* raw_event_problem(const void* event, std::size_t size) {
  if (size < sizeof(ss_plugin_event)) return "it is shorter than the header of an event";
  ss_plugin_event header;
  std::memcpy(&header, event, sizeof header);
  if (header.len != size) return "its length is another than its header says";
  if (header.type >= event_types) return "its type is none that hosts know";
  if (header.nparams > most_params) return "it has too many parameters";

  const std::size_t length_size = is_large(header.type) ? 4 : 2;
  const auto* lengths = static_cast<const std::uint8_t*>(event) + sizeof header;
  std::size_t needed = sizeof header + header.nparams * length_size;
  if (needed > size) return "it ends inside the lengths of its parameters";
  for (std::uint32_t i = 0; i < header.nparams; ++i) {
    std::uint32_t length = 0;  // little endian, as everything here
    std::memcpy(&length, lengths + i * length_size, length_size);
    needed += length;
  }
  return needed == size ? nullptr : "the lengths of its parameters do not add up to its own";
}

std::optional<std::uint32_t> plugin_event_id(const void* event) {
  ss_plugin_event header;
  std::memcpy(&header, event, sizeof header);
  if (header.type != PPME_PLUGINEVENT_E || header.nparams != 2) return std::nullopt;
  const auto* const bytes = static_cast<const std::uint8_t*>(event);
  std::uint32_t length = 0, id = 0;
  std::memcpy(&length, bytes + sizeof header, sizeof length);
  if (length != sizeof id) return std::nullopt;
  std::memcpy(&id, bytes + PLUGIN_EVENT_PAYLOAD_OFFSET - sizeof id, sizeof id);
  return id;
}

}  // namespace falco_plugin
