#include "entry_fields.h"

#include "host_error.h"
#include "state_types.h"

namespace falco_plugin::host {

EntryField& EntryFields::define(const std::string& name, ss_plugin_state_type type) {
  EntryField& field = fields_.emplace_back();
  field.of = this;
  field.name = name;
  field.type = type;
  field.index = fields_.size() - 1;
  // As libsinsp has it: a table in an entry cannot be replaced.
  field.read_only = type == SS_PLUGIN_ST_TABLE;
  return field;
}

const EntryField& EntryFields::add(const std::string& name, ss_plugin_state_type type) {
  const char* type_name = state_type_name(type);
  if (type_name == nullptr) throw HostError("can't convert plugin state type to typeinfo: " + std::to_string(type));
  if (fixed_) throw HostError("can't add field to fixed_dynamic_fields_infos: " + name);
  const EntryField* found = find(name);
  if (found != nullptr && !found->dynamic) throw HostError("can't add dynamic field already defined as static: " + name);
  if (found != nullptr && found->type != type) {
    throw HostError("multiple definitions of dynamic field with different types in struct: " + name + ", prevtype=" + state_type_name(found->type) + ", newtype=" + type_name);
  }
  if (found != nullptr) return *found;
  EntryField& field = define(name, type);
  field.dynamic = true;
  return field;
}

const EntryField* EntryFields::find(const std::string& name) const {
  for (const auto& field : fields_) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

}  // namespace falco_plugin::host
