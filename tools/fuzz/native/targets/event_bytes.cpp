// Bytes as an event: of a plugin that makes whole events, and as hosts hand them over, which may come from a capture file.
#include <cstdint>
#include <cstring>

#include "async_event_bytes.hpp"
#include "check.hpp"
#include "event_payload.hpp"
#include "exact_copy.hpp"
#include "plugin_event_bytes.hpp"
#include "raw_event_check.hpp"

namespace falco_plugin::fuzz {
namespace {

constexpr std::size_t length_at = 16;

void view(const ss_plugin_event* event, std::size_t size) {
  const auto inside = [&](const void* from, std::size_t length) {
    const auto* const begin = reinterpret_cast<const std::uint8_t*>(event);
    const auto* const at = static_cast<const std::uint8_t*>(from);
    return at >= begin && at <= begin + size && length <= static_cast<std::size_t>(begin + size - at);
  };
  AsyncEventView async;
  if (view_async_event(event, async)) {
    check(inside(async.name.data(), async.name.size()) && inside(async.data, async.size), "the parts of an async event are in it");
    check(async.name.find('\0') == std::string_view::npos, "a name ends at its NUL");
  }
  std::string_view payload;
  if (event_payload(event, payload)) check(inside(payload.data(), payload.size()), "a payload is in its event");
}

// What the runtime writes it must take back.
void encode(const std::uint8_t* data, std::size_t size) {
  AsyncEventBytes bytes;
  const std::size_t name_size = size < 8 ? size : 8;
  std::string name(reinterpret_cast<const char*>(data), name_size);
  name.resize(std::strlen(name.c_str()));
  encode_async_event(bytes, name, data, size, no_thread);
  check(raw_event_problem(bytes.data(), bytes.size()) == nullptr, "an async event is whole");
  AsyncEventView async;
  check(view_async_event(reinterpret_cast<const ss_plugin_event*>(bytes.data()), async), "an async event is one");
  check(async.name == name && async.size == size && (size == 0 || std::memcmp(async.data, data, size) == 0), "and has in it what was put in");

  std::vector<std::uint8_t> plugin(plugin_event_size(size));
  encode_plugin_event(plugin.data(), data, size, 1);
  check(raw_event_problem(plugin.data(), plugin.size()) == nullptr, "a plugin's event is whole");
  std::string_view payload;
  check(event_payload(reinterpret_cast<const ss_plugin_event*>(plugin.data()), payload), "a plugin's event has a payload");
  check(payload == std::string_view(reinterpret_cast<const char*>(data), size), "which is what was put in");
}

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace falco_plugin;
  const fuzz::ExactCopy event(data, size);
  const bool whole = raw_event_problem(event.data(), event.size()) == nullptr;
  fuzz::check(!whole || size >= sizeof(ss_plugin_event), "an event has a header");
  fuzz::encode(data, size);
  if (size < sizeof(ss_plugin_event)) return 0;
  // Hosts hand over as many bytes as the header says.
  std::uint32_t length;
  std::memcpy(&length, event.data() + fuzz::length_at, sizeof length);
  if (length > size) {
    length = static_cast<std::uint32_t>(size);
    std::memcpy(event.data() + fuzz::length_at, &length, sizeof length);
  }
  fuzz::view(reinterpret_cast<const ss_plugin_event*>(event.data()), std::max<std::size_t>(length, sizeof(ss_plugin_event)));
  return 0;
}
