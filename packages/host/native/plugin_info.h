#pragma once

#include <set>
#include <string>
#include <vector>

#include "field_list.h"
#include "library.h"
#include "output.h"

namespace falco_plugin::host {

using NameSet = std::set<std::string, std::less<>>;

// What a plugin says of itself at registration, before there is an instance.
struct PluginInfo {
  std::string name;
  std::string description;
  std::string contact;
  std::string version;
  std::string required_api_version;
  int capabilities = 0;
  uint32_t id = 0;
  std::string source;
  std::vector<Field> fields;
  NameSet extract_sources;
  NameSet parse_sources;
  NameSet async_sources;
  NameSet async_events;

  bool has(int capability) const { return (capabilities & capability) != 0; }
};

// Whether a plugin with this source list works with a source. An empty list fits every source.
inline bool is_source_compatible(const NameSet& sources, const std::string& source) { return sources.empty() || sources.count(source) != 0; }

// Asks and checks in libsinsp's order. Throws HostError.
PluginInfo read_plugin_info(const Library& library);

Json plugin_info_json(const PluginInfo& info);

}  // namespace falco_plugin::host
