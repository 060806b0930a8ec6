#ifndef FALCO_PLUGIN_LOOKUP_FIELD_HPP
#define FALCO_PLUGIN_LOOKUP_FIELD_HPP

#include <string>

#include "extracted_values.hpp"
#include "falco_plugin/falco_api.h"
#include "field_facts.hpp"
#include "realm_tables.hpp"

namespace falco_plugin {

// A field that is looked up in tables, one entry or two. No JavaScript runs for it.
//
// No entry, no value, unless the facts say that the key is one. Neither has a key that its table's type cannot hold, or a negative number where the
// field is none. Text becomes UTF-8, with U+FFFD for what is none.
class LookupField {
 public:
  // `facts.lookup` must be there. `tables` are those of the event realm, which lives longer.
  LookupField(const FieldFacts& facts, RealmTables& tables) : type_(facts.type), lookup_(*facts.lookup), tables_(tables) {}

  // For this event and request, during the host's call. Throws TableError. One thread at a time, for the scratch memory.
  FieldResult evaluate(const ss_plugin_event_input& event, const ss_plugin_extract_field& request, ExtractedValues& values);

 private:
  // A value of a table, with the type of its column. Its text is there as long as RealmTables::read() says.
  struct Value {
    ss_plugin_state_type type;
    ss_plugin_state_data data;
  };
  bool first_key(const ss_plugin_event_input& event, const ss_plugin_extract_field& request, ss_plugin_state_type type, ss_plugin_state_data& key) const;
  // From what stands between the two tables to the value in the second. False where there is none.
  bool follow(const Value& between, ExtractedValues& values);
  void add(const Value& value, ExtractedValues& values);

  const ss_plugin_field_type type_;
  const LookupFieldFacts lookup_;
  RealmTables& tables_;
  std::string found_, between_, utf8_;
};

}  // namespace falco_plugin

#endif
