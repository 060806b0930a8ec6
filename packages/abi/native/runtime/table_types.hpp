#ifndef FALCO_PLUGIN_TABLE_TYPES_HPP
#define FALCO_PLUGIN_TABLE_TYPES_HPP

#include <optional>
#include <string>
#include <string_view>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// The name of a type of keys or columns in the SDK: "int64", "table". Empty for a number that is none.
std::string_view table_type_name(ss_plugin_state_type type);

// The type of this name; none where there is none.
std::optional<ss_plugin_state_type> table_type_of(std::string_view name);

// For sentences: "an int64", "a string", "of an unknown type (77)".
std::string describe_table_type(ss_plugin_state_type type);

bool is_integer(ss_plugin_state_type type);
// An integer or a bool.
bool is_numeric(ss_plugin_state_type type);

}  // namespace falco_plugin

#endif
