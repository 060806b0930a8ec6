#ifndef FALCO_PLUGIN_FIELD_FACTS_HPP
#define FALCO_PLUGIN_FIELD_FACTS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Which events something is for.
struct EventSelector {
  std::uint16_t code = 0;
  std::string async_name;  // of code 402: only events of this name; "" = any
  std::string source;      // of code 322: only events of this source; "" = the plugin's own
};

// One step of a path into a JSON document.
struct JsonPathStep {
  enum class Kind { name, index, argument };
  Kind kind = Kind::name;
  std::string name;         // of Kind::name
  std::uint64_t index = 0;  // of Kind::index
};

// A field that is looked up in tables: the key finds an entry in `from`. Without `to`, `select` is a column of that entry; with it, `column`
// of that entry is the key in `to`, and `select` a column there. Tables and columns by their place in the manifest.
struct LookupFieldFacts {
  enum class Empty { value, none };
  struct Second {
    std::size_t table = 0, key_column = 0;
  };
  enum class Key { thread, argument };
  Key key = Key::thread;
  std::size_t from = 0;
  std::optional<Second> to;
  std::size_t select = 0;
  Empty empty = Empty::value;         // what an empty text, or a 0, in `select` is
  bool otherwise_key = false;         // of a text: the key is the value where `to` has no such entry
  std::vector<EventSelector> handled;  // events for which JavaScript computes the value
};

// How a field takes the text in its brackets.
struct FieldArgumentFacts {
  bool index = false, key = false, required = false;
};

// A field as the manifest declares it; its id is its place in the list.
struct FieldFacts {
  std::string name;
  ss_plugin_field_type type = FTYPE_STRING;
  bool list = false;
  // Whether values come with their places. Hosts below plugin API 3.12 pass a struct without a member for them.
  bool offsets = false;
  std::optional<FieldArgumentFacts> argument;
  std::vector<EventSelector> events;  // empty = all
  // Read out of a JSON payload by C++.
  std::optional<std::vector<JsonPathStep>> json_path;
  // Looked up in tables by C++. With neither, JavaScript computes it.
  std::optional<LookupFieldFacts> lookup;
};

}  // namespace falco_plugin

#endif
