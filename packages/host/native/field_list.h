#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace falco_plugin::host {

// One field that a plugin can extract.
struct Field {
  std::string name;
  std::string type;
  std::string description;
  std::string display;
  bool list = false;
  bool add_output = false;
  bool argument_required = false;
  bool argument_index = false;
  bool argument_key = false;
  std::vector<std::string> properties;
};

// ss_plugin_field_type of a type's name; 0 for an unknown name.
uint32_t field_type(const std::string& name);

// Reads what get_fields returned. Throws HostError, with the plugin's name, where libsinsp throws.
std::vector<Field> parse_fields(const std::string& plugin, const char* json);

}  // namespace falco_plugin::host
