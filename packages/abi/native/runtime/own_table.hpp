#ifndef FALCO_PLUGIN_OWN_TABLE_HPP
#define FALCO_PLUGIN_OWN_TABLE_HPP

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "entry_index.hpp"
#include "falco_plugin/falco_api.h"
#include "table_entry.hpp"
#include "table_facts.hpp"
#include "table_failure.hpp"
#include "table_family.hpp"
#include "table_garbage.hpp"
#include "table_schema.hpp"

namespace falco_plugin {

// A table that the plugin exports, or one that is nested in an entry of such a table. Memory is native: the host, other plugins and both
// realms of ours work with it at the same time, from any thread, without entering JavaScript.
//
// Entries that are handed out are held by whoever got them, until release. While an entry is held, it can be read and written, also when it
// was erased or replaced meanwhile, and text and tables that were read from it stay where they are. Whoever holds an entry of a nested table
// holds the entry with that table, too. What nobody ever releases goes when the exported table is destroyed, which is after the last
// call of everybody.
//
// All throw TableRefusal for what cannot be done, and bad_alloc; nothing has changed then. For C functions see own_table_functions.hpp.
class OwnTable {
 public:
  // Columns get the indexes that they have in the facts; those that are added come behind.
  OwnTable(const TableFacts& facts, TableFailureSink failed);
  ~OwnTable();
  OwnTable(const OwnTable&) = delete;
  OwnTable& operator=(const OwnTable&) = delete;

  const std::string& name() const { return schema_.name(); }
  ss_plugin_state_type key_type() const { return schema_.key_type(); }
  const TableSchema& schema() const { return schema_; }
  const TableFamily& family() const { return family_; }

  // What the host gets: for add_table, or as the value of a column of type table. Lives as long as this.
  ss_plugin_table_input& for_host();

  const TableColumn& find_column(std::string_view name, ss_plugin_state_type type, TableUser user) const { return schema_.find(name, type, user); }
  // One that everybody sees, where there is none of that name and type. Entries that are there have 0 or "" in it.
  const TableColumn& add_column(std::string_view name, ss_plugin_state_type type, TableUser user);

  std::size_t size() const;
  // nullptr where there is none; otherwise it is held.
  TableEntry* find(const ss_plugin_state_data* key);
  // A new entry, held, that is to be added or only released.
  TableEntry* create();
  // Puts a created entry into the table, in place of one with the same key. It stays held.
  void add(const ss_plugin_state_data* key, TableEntry& entry);
  // Whether there was one.
  bool erase(const ss_plugin_state_data* key);
  void clear();
  // Does nothing where nobody holds it.
  static void release(TableEntry& entry) noexcept;

  // Shows entries until one is answered with 0; whether none was. The lock is not held meanwhile: others, and the callback itself, may do
  // everything with the table. Entries that are erased before they were shown are not, nor those with keys that came after the beginning. An
  // entry that is shown is held during its visit. The callback may throw, or be left by a jump that never comes back.
  bool iterate(ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state);

  // Text lives while the entry is held. A table that nobody asked for before is made.
  ss_plugin_state_data read(TableEntry& entry, const TableColumn& column, TableUser user);
  void write(TableEntry& entry, const TableColumn& column, const ss_plugin_state_data& value, TableUser user);

  // The table's own copy of the key, which lives while the entry is held. 0 or "" of an entry that was never added.
  ss_plugin_state_data key_of(TableEntry& entry) const;
  // Reads without lending: text is copied, and what is returned points to the copy. For entries that are held for long: text that was lent
  // and overwritten is kept until nobody holds the entry.
  ss_plugin_state_data copy(TableEntry& entry, const TableColumn& column, std::string& text);
  // `find`, `copy` and `release` in one. False where there is no such entry.
  bool copy_at(const ss_plugin_state_data* key, const TableColumn& column, ss_plugin_state_data& value, std::string& text);
  // `find`, `write` and `release` in one.
  bool write_at(const ss_plugin_state_data* key, const TableColumn& column, const ss_plugin_state_data& value, TableUser user);

 private:
  using Lock = std::lock_guard<std::mutex>;

  OwnTable(TableFamily& family, TableSchema& schema, OwnTable& parent, TableEntry& parent_entry);

  TableKey read_key(const ss_plugin_state_data* data) const { return TableKey::read(data, key_type(), family_.hash); }
  void check(const TableEntry& entry) const;
  void check(const TableColumn& column) const;
  void check_readable(const TableColumn& column) const;
  void check_writable(const TableColumn& column, const ss_plugin_state_data& value, TableUser user) const;

  // All of these under the lock.
  ss_plugin_table_input& host_input();
  void pin(TableEntry& entry) noexcept;
  void pin_parents() noexcept;
  void unpin(TableEntry& entry, TableGarbage& garbage) noexcept;
  void unpin_parents(TableGarbage& garbage) noexcept;
  void reserve_loose(std::size_t more);
  void leave_loose(TableEntry& entry) noexcept;
  void lose(TableEntry& entry, TableGarbage& garbage) noexcept;
  OwnTable* nested(TableEntry& entry, const TableColumn& column);

  const std::unique_ptr<TableFamily> own_family_;  // of the exported table
  TableFamily& family_;
  TableSchema& schema_;
  OwnTable* const parent_ = nullptr;  // the table with the entry with this; nullptr of the exported one
  TableEntry* const parent_entry_ = nullptr;
  EntryIndex index_;
  std::size_t held_ = 0;            // of the entries in the index
  std::vector<TableEntry*> loose_;  // held, and in no index: created or erased
  std::unique_ptr<ss_plugin_table_input> host_input_;
};

}  // namespace falco_plugin

#endif
