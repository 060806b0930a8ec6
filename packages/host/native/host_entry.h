#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "entry_fields.h"

namespace falco_plugin::host {

class HostTable;

// An entry of a table of the host. Plugins get a pointer to it as ss_plugin_table_entry_t*.
class HostEntry : public std::enable_shared_from_this<HostEntry> {
 public:
  explicit HostEntry(const EntryFields& fields) : fields_(fields) {}
  virtual ~HostEntry() = default;
  HostEntry(const HostEntry&) = delete;
  HostEntry& operator=(const HostEntry&) = delete;

  const EntryFields& fields() const { return fields_; }
  // The field must be one of fields(), and no table. Texts stay valid until they are written.
  void read(const EntryField& field, ss_plugin_state_data& out);
  void write(const EntryField& field, const ss_plugin_state_data& in);
  // The table in a field; nullptr: there is none now.
  virtual HostTable* table(const EntryField&) { return nullptr; }

  void set(const EntryField& field, uint64_t value) { value_of(field).bits = value; }
  uint64_t bits(const EntryField& field) { return value_of(field).bits; }

 private:
  struct Value {
    uint64_t bits = 0;
    std::string text;
  };

  // A field that was added after the entry was made has the value 0 or "".
  Value& value_of(const EntryField& field);

  const EntryFields& fields_;
  std::vector<Value> values_;
  std::array<unsigned char, 40> shared_{};  // what fields with a place lie in
};

}  // namespace falco_plugin::host
