#include "table_key.hpp"

#include <cstring>
#include <random>

#include "table_failure.hpp"
#include "table_numbers.hpp"

namespace falco_plugin {
namespace {

// Both halves of the product: each bit of the result depends on all of both factors.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t random_word(std::random_device& random) { return std::uint64_t{random()} << 32 | random(); }

}  // namespace

KeyHash::KeyHash() {
  std::random_device random;
  first_ = random_word(random);
  second_ = random_word(random) | 1;
}

std::uint32_t KeyHash::of(std::uint64_t number) const noexcept { return static_cast<std::uint32_t>(mix(number ^ first_, second_)); }

std::uint32_t KeyHash::of(std::string_view text) const noexcept {
  std::uint64_t hash = first_ ^ text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t word = 0;
  for (; left > sizeof word; at += sizeof word, left -= sizeof word) {
    std::memcpy(&word, at, sizeof word);
    hash = mix(hash ^ word, second_);
  }
  word = 0;
  std::memcpy(&word, at, left);
  return static_cast<std::uint32_t>(mix(mix(hash ^ word, second_), first_ | 1));
}

TableKey TableKey::read(const ss_plugin_state_data* data, ss_plugin_state_type type, const KeyHash& hash) {
  if (data == nullptr || (type == SS_PLUGIN_ST_STRING && data->str == nullptr)) throw TableRefusal("FP_TABLE_VALUE", "a key is NULL");
  TableKey key;
  if (type == SS_PLUGIN_ST_STRING) {
    key.text = data->str;
    key.hash = hash.of(key.text);
  } else {
    key.number = number_of(*data, type);
    key.hash = hash.of(key.number);
  }
  return key;
}

}  // namespace falco_plugin
