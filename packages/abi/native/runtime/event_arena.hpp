#ifndef FALCO_PLUGIN_EVENT_ARENA_HPP
#define FALCO_PLUGIN_EVENT_ARENA_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Memory through which the event realm's JavaScript sees an event and answers, so that no object is made for either. Written and read by
// the thread that is in the realm; owned by V8 and kept alive by RealmBinding. The layout is shared with
// packages/runtime/src/event-arena.ts.
struct EventArena {
  // Input: a header, the event, and behind it, aligned, the argument's key.
  static constexpr std::size_t number_offset = 0;      // u64
  static constexpr std::size_t index_offset = 8;       // u64, the argument's index
  static constexpr std::size_t length_offset = 16;     // u32, of the event
  static constexpr std::size_t source_offset = 20;     // u32, see NativeBinding.sourceName
  static constexpr std::size_t flags_offset = 24;      // u32
  static constexpr std::size_t key_length_offset = 28; // u32
  static constexpr std::size_t event_offset = 32;

  static constexpr std::uint32_t has_argument = 1, has_index = 2, has_key = 4, is_new = 16;

  // Output of extract: u32 that says whether byte ranges follow the values, u32 padding, then each value aligned to 8: a u64; or a
  // u32 length, the bytes, and a NUL behind them. Ranges are pairs of u32.
  static constexpr std::size_t values_offset = 8;

  static constexpr std::size_t align(std::size_t size) { return (size + 7) & ~std::size_t{7}; }
  static std::size_t input_size(std::uint32_t event_length, std::size_t key_length) {
    return event_offset + align(event_length) + key_length;
  }

  std::uint8_t* input = nullptr;
  std::size_t input_capacity = 0;
  std::uint8_t* output = nullptr;
  std::size_t output_capacity = 0;

  template <typename Value>
  void put(std::size_t offset, Value value) const {
    std::memcpy(input + offset, &value, sizeof value);
  }
};

// Length of a whole event as its header says.
inline std::uint32_t length_of(const ss_plugin_event* event) {
  std::uint32_t length;
  std::memcpy(&length, reinterpret_cast<const std::uint8_t*>(event) + 16, sizeof length);
  return length;
}

inline std::uint16_t type_of(const ss_plugin_event* event) {
  std::uint16_t type;
  std::memcpy(&type, reinterpret_cast<const std::uint8_t*>(event) + 20, sizeof type);
  return type;
}

}  // namespace falco_plugin

#endif
