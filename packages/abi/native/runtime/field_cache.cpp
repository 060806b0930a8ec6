#include "field_cache.hpp"

#include <functional>
#include <string_view>

namespace falco_plugin {
namespace {

// A rule set asks for a bounded number of fields and arguments; a host that makes up more does not make the memory grow.
constexpr std::size_t most_bytes = 1u << 20;
constexpr std::size_t most_entries = 4096;
constexpr std::size_t first_slots = 64;

std::string_view key_of(const ss_plugin_extract_field& field) { return field.arg_key == nullptr ? std::string_view() : field.arg_key; }

}  // namespace

void FieldCache::begin_call(const ss_plugin_event_input& event) {
  if (knows(event) && used_ < most_entries && values_.bytes() < most_bytes) return;
  values_.reset();
  used_ = 0;
  ++generation_;
  valid_ = true;
  number_ = event.evtnum;
  ts_ = timestamp_of(event);
  place_ = event.evt;
}

std::uint64_t FieldCache::hash_of(const ss_plugin_extract_field& field) {
  std::uint64_t hash = field.field_id;
  const auto mix = [&hash](std::uint64_t value) { hash = (hash ^ value) * 0x9e3779b97f4a7c15u; };
  mix(field.arg_index);
  mix(std::hash<std::string_view>{}(key_of(field)));
  return hash;
}

bool FieldCache::same(const Entry& entry, std::uint64_t hash, const ss_plugin_extract_field& field) {
  if (entry.hash != hash || entry.field != field.field_id) return false;
  return entry.index == field.arg_index && entry.has_key == (field.arg_key != nullptr) && entry.key == key_of(field);
}

const FieldResult* FieldCache::find_argument(const ss_plugin_extract_field& field) const {
  if (used_ == 0) return nullptr;
  const std::uint64_t hash = hash_of(field);
  for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.generation != generation_) return nullptr;
    if (same(entries_[slot.entry], hash, field)) return &entries_[slot.entry].result;
  }
}

void FieldCache::store(const ss_plugin_extract_field& field, const FieldResult& result) {
  if (field.arg_present == 0) {
    if (field.field_id >= plain_.size()) plain_.resize(field.field_id + 1);
    plain_[field.field_id] = {generation_, result};
    return;
  }
  if (slots_.size() < 2 * (used_ + 1)) grow();
  if (used_ == entries_.size()) entries_.emplace_back();
  Entry& entry = entries_[used_];
  entry.hash = hash_of(field);
  entry.field = field.field_id;
  entry.has_key = field.arg_key != nullptr;
  entry.index = field.arg_index;
  entry.key.assign(key_of(field));
  entry.result = result;
  put(entry.hash, used_++);
}

void FieldCache::put(std::uint64_t hash, std::size_t entry) {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].generation == generation_) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {generation_, entry};
}

void FieldCache::grow() {
  std::vector<Slot> wider(slots_.empty() ? first_slots : slots_.size() * 2);
  slots_.swap(wider);
  for (std::size_t i = 0; i < used_; ++i) put(entries_[i].hash, i);
}

}  // namespace falco_plugin
