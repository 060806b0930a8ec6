#ifndef FALCO_PLUGIN_JSON_FIELD_HPP
#define FALCO_PLUGIN_JSON_FIELD_HPP

#include <string>
#include <vector>

#include "extracted_values.hpp"
#include "falco_plugin/falco_api.h"
#include "field_facts.hpp"
#include "json_value.hpp"

namespace falco_plugin {

// A field that is a path into a JSON payload. No JavaScript runs for it.
//
// What is not there, `null`, and what does not fit the field's type is no value:
//   string           a string; a number as it is written; `true`, `false`; an object or array as compact JSON
//   uint64, reltime  a whole number from 0 to 2^64 - 1 (`1e3` and `2.0` are, up to 2^53), or a string of digits
//   abstime          the same, as nanoseconds since 1970, or a string as of RFC 3339
//   bool             `true`, `false`
//   ipaddr           the text of an IPv4 or IPv6 address
//   ipnet            the same, or with `/bits` behind it: the address of that network
// A list takes the elements of an array, without those that do not fit, and anything else as its one element.
//
// A step that is a name leads into objects, one that is an index into arrays; the argument does what it can: its index leads into
// arrays, its key into objects. Without an argument a path that has one leads nowhere.
//
// Bytes that are no UTF-8 become U+FFFD, and so does a NUL, at which hosts would stop reading.
class JsonField {
 public:
  // facts.json_path must be there.
  explicit JsonField(const FieldFacts& facts) : type_(facts.type), list_(facts.list), path_(*facts.json_path) {}

  // The values that the field has in a document, for this request. One thread at a time, for the scratch memory.
  FieldResult evaluate(JsonValue root, const ss_plugin_extract_field& request, ExtractedValues& values);

 private:
  JsonValue find(JsonValue root, const ss_plugin_extract_field& request) const;
  void add(JsonValue value, ExtractedValues& values);
  void add_text(JsonValue value, ExtractedValues& values);
  void add_number(JsonValue value, ExtractedValues& values) const;
  void add_address(JsonValue value, ExtractedValues& values) const;

  const ss_plugin_field_type type_;
  const bool list_;
  const std::vector<JsonPathStep> path_;
  std::string compact_, utf8_;
};

}  // namespace falco_plugin

#endif
