#include "host_entry.h"

#include <cstring>

#include "state_types.h"

namespace falco_plugin::host {

HostEntry::Value& HostEntry::value_of(const EntryField& field) {
  while (values_.size() <= field.index) values_.push_back({fields_.all()[values_.size()].initial, {}});
  return values_[field.index];
}

void HostEntry::read(const EntryField& field, ss_plugin_state_data& out) {
  if (field.type == SS_PLUGIN_ST_STRING) {
    out.str = value_of(field).text.c_str();
    return;
  }
  // Bytes behind a small number stay what they were, as with libsinsp.
  std::memcpy(&out, field.place ? static_cast<const void*>(&shared_.at(*field.place)) : &value_of(field).bits, state_type_size(field.type));
}

void HostEntry::write(const EntryField& field, const ss_plugin_state_data& in) {
  if (field.type == SS_PLUGIN_ST_STRING) {
    value_of(field).text = in.str;
  } else if (field.type == SS_PLUGIN_ST_BOOL) {
    value_of(field).bits = in.b != 0;
  } else {
    std::memcpy(field.place ? static_cast<void*>(&shared_.at(*field.place)) : &value_of(field).bits, &in, state_type_size(field.type));
  }
}

}  // namespace falco_plugin::host
