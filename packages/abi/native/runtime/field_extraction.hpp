#ifndef FALCO_PLUGIN_FIELD_EXTRACTION_HPP
#define FALCO_PLUGIN_FIELD_EXTRACTION_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "artifact.hpp"
#include "event_realm.hpp"
#include "field_cache.hpp"
#include "instance_state.hpp"
#include "json_document.hpp"
#include "json_field.hpp"
#include "lookup_field.hpp"

namespace falco_plugin {

// Extracts the fields of one plugin instance: out of the cache, out of a JSON payload, out of tables, or by its JavaScript. Used by one thread
// at a time.
class FieldExtraction {
 public:
  explicit FieldExtraction(InstanceState& state);

  // Answers all fields of the call; they are there until the next one. `realm` is NULL where no field is computed. Throws CodedError with
  // the first failure; every field has an answer all the same.
  void extract(const ss_plugin_event_input& event, const ss_plugin_field_extract_input& input, EventRealm* realm);
  // Answers a call that asks once more for what is known of the event, as hosts do for every rule and line of output. False, and nothing but
  // results were written, where there is more to it.
  bool extract_again(const ss_plugin_event_input& event, const ss_plugin_field_extract_input& input) const noexcept {
    if (with_offsets_ || !cache_.knows(event) || state_.table_writes != table_writes_) return false;
    for (std::uint32_t i = 0; i < input.num_fields; ++i) {
      const FieldResult* known = cache_.find_plain(input.fields[i]);
      if (known == nullptr) return false;
      known->write(input.fields[i]);
    }
    return true;
  }
  // Something was parsed or received: what is known of the present event may not be true any more.
  void invalidate() { cache_.invalidate(); }

 private:
  bool wants_offsets(const ss_plugin_field_extract_input& input) const;
  FieldResult extract_one(const ss_plugin_event_input& event, const ss_plugin_extract_field& field, EventRealm* realm, std::string& error);
  FieldResult read_values(const FieldFacts& facts, const EventArena& arena, std::uint64_t count);
  FieldResult look_up(const ss_plugin_event_input& event, const ss_plugin_extract_field& field, std::string& error);
  FieldResult read_json(const ss_plugin_event_input& event, const ss_plugin_extract_field& field);
  // Whether JavaScript computes a field that is looked up, for this event.
  bool is_handled(const FieldFacts& facts, const ss_plugin_event_input& event) const;
  bool selects(const FieldFacts& facts, const ss_plugin_event_input& event) const;
  bool is_one_of(const std::vector<EventSelector>& selectors, const ss_plugin_event_input& event) const;
  // For one with the event's type.
  bool is_from(const EventSelector& selector, const ss_plugin_event_input& event, std::uint16_t type) const;

  InstanceState& state_;  // the instance's, which owns this too
  const std::vector<FieldFacts> no_fields_;
  const std::vector<FieldFacts>& fields_;
  const bool with_offsets_;  // some field promises them
  // By field; null where something else does it.
  std::vector<std::unique_ptr<JsonField>> json_fields_;
  std::vector<std::unique_ptr<LookupField>> lookup_fields_;
  JsonDocument document_;                                // the payload of the present event, if a field has asked for it
  std::uint64_t document_generation_ = 0;
  FieldCache cache_;
  std::uint64_t table_writes_ = 0;  // that the cache has seen
  ExtractedValues looked_up_;       // in this call: never kept, since whoever writes to a table need not tell us
  std::vector<FieldResult> results_;
};

}  // namespace falco_plugin

#endif
