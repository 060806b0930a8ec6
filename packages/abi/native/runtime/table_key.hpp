#ifndef FALCO_PLUGIN_TABLE_KEY_HPP
#define FALCO_PLUGIN_TABLE_KEY_HPP

#include <cstdint>
#include <string_view>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Makes hashes of keys. Keys come from untrusted sources, such as names of containers: seeds that nobody knows keep them from being chosen
// so that all of them collide, which would make every operation slow. Immutable.
class KeyHash {
 public:
  KeyHash();

  std::uint32_t of(std::uint64_t number) const noexcept;
  std::uint32_t of(std::string_view text) const noexcept;

 private:
  std::uint64_t first_, second_;
};

// A key that is looked for. Text is the caller's.
struct TableKey {
  std::uint64_t number = 0;
  std::string_view text;  // of a string, NUL behind it; number is 0
  std::uint32_t hash = 0;

  // Throws TableRefusal where data or its text is NULL.
  static TableKey read(const ss_plugin_state_data* data, ss_plugin_state_type type, const KeyHash& hash);
};

}  // namespace falco_plugin

#endif
