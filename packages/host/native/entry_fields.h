#pragma once

#include <deque>
#include <optional>
#include <string>

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

class EntryFields;

// A field of the entries of a table of the host. Plugins get a pointer to it as ss_plugin_table_field_t*.
struct EntryField {
  const EntryFields* of;
  std::string name;
  ss_plugin_state_type type;
  size_t index;  // of its value in an entry
  bool read_only = false;
  bool dynamic = false;  // as libsinsp calls those that plugins added, and those of lists
  uint64_t initial = 0;
  std::optional<size_t> place;  // in the bytes that fields of an entry share
};

// The fields that all entries of one kind have: those of libsinsp, which it calls static, and those that plugins added.
class EntryFields {
 public:
  // fixed: plugins cannot add any.
  explicit EntryFields(bool fixed) : fixed_(fixed) {}
  EntryFields(const EntryFields&) = delete;
  EntryFields& operator=(const EntryFields&) = delete;

  // The field that was defined, to say more of it.
  EntryField& define(const std::string& name, ss_plugin_state_type type);
  // A new field, or the one that is there already. Throws HostError for one of another type, one of the host, and where fields are fixed.
  const EntryField& add(const std::string& name, ss_plugin_state_type type);
  // nullptr: there is none.
  const EntryField* find(const std::string& name) const;
  const std::deque<EntryField>& all() const { return fields_; }

 private:
  const bool fixed_;
  std::deque<EntryField> fields_;
};

}  // namespace falco_plugin::host
