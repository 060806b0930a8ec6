#ifndef FALCO_PLUGIN_FIELD_CACHE_HPP
#define FALCO_PLUGIN_FIELD_CACHE_HPP

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "extracted_values.hpp"
#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Results of the fields that were asked for one event, so that asking again costs no JavaScript: the host asks for one field at a
// time, and for the same ones in every rule.
//
// An event is known by number, timestamp and place together: numbers begin anew at every open, and places are used again. What was
// computed does not survive a call that may have changed the plugin's state; its owner then calls invalidate().
//
// One thread at a time, as ExtractedValues.
class FieldCache {
 public:
  // The event of this call of extract_fields; ends the results of any other, and their memory.
  // The results of the call before may be gone afterwards, those of this call stay until the next.
  void begin_call(const ss_plugin_event_input& event);
  // Something was parsed, written or received: the same event may give other values from now on.
  void invalidate() noexcept { valid_ = false; }

  // Whether this is the event of the call before, and all that was computed for it still holds.
  bool knows(const ss_plugin_event_input& event) const noexcept {
    return valid_ && place_ == event.evt && number_ == event.evtnum && ts_ == timestamp_of(event);
  }
  // A field that was asked for without an argument, as nearly all are; null for others. Valid until the next store().
  const FieldResult* find_plain(const ss_plugin_extract_field& field) const noexcept {
    if (field.arg_present != 0 || field.field_id >= plain_.size()) return nullptr;
    const Plain& plain = plain_[field.field_id];
    return plain.generation == generation_ ? &plain.result : nullptr;
  }
  // Null where the field was not asked for yet. Valid until the next store().
  const FieldResult* find(const ss_plugin_extract_field& field) const { return field.arg_present == 0 ? find_plain(field) : find_argument(field); }
  // The field is one that the plugin has.
  void store(const ss_plugin_extract_field& field, const FieldResult& result);

  // Where the results live.
  ExtractedValues& values() { return values_; }
  // Another one for each event and after each invalidation; never 0 once an event was there. For caches beside this one.
  std::uint64_t generation() const { return generation_; }

 private:
  // Without an argument, found by the number of the field alone.
  struct Plain {
    std::uint64_t generation = 0;  // an older one is none
    FieldResult result;
  };
  // With one.
  struct Entry {
    std::uint64_t hash;
    std::uint32_t field;
    bool has_key;
    std::uint64_t index;
    std::string key;
    FieldResult result;
  };
  struct Slot {
    std::uint64_t generation = 0;  // of the entry; an older one is free
    std::size_t entry = 0;
  };
  static std::uint64_t timestamp_of(const ss_plugin_event_input& event) noexcept {
    std::uint64_t ts = 0;
    if (event.evt != nullptr) std::memcpy(&ts, event.evt, sizeof ts);
    return ts;
  }
  const FieldResult* find_argument(const ss_plugin_extract_field& field) const;
  static std::uint64_t hash_of(const ss_plugin_extract_field& field);
  static bool same(const Entry& entry, std::uint64_t hash, const ss_plugin_extract_field& field);
  void put(std::uint64_t hash, std::size_t entry);
  void grow();

  ExtractedValues values_;
  std::vector<Plain> plain_;    // by field, up to the last that was asked for
  std::vector<Entry> entries_;  // the first used_; those behind keep their memory
  std::size_t used_ = 0;
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::uint64_t generation_ = 0;
  bool valid_ = false;
  std::uint64_t number_ = 0, ts_ = 0;
  const void* place_ = nullptr;
};

}  // namespace falco_plugin

#endif
