#ifndef FALCO_PLUGIN_TABLE_ENTRY_HPP
#define FALCO_PLUGIN_TABLE_ENTRY_HPP

#include <cstdint>
#include <list>
#include <memory>
#include <string_view>
#include <vector>

#include "falco_plugin/falco_api.h"
#include "table_key.hpp"

namespace falco_plugin {

class OwnTable;

// Text with a NUL behind it; nullptr is "".
using CText = std::unique_ptr<char[]>;
CText copy_text(std::string_view text);
inline const char* shown(const char* text) { return text == nullptr ? "" : text; }

// What an entry has in a column. Empty: 0, "" or a table that nobody asked for yet. The entry owns it.
union TableCell {
  std::uint64_t number = 0;
  char* text;
  OwnTable* table;
};

// An entry of a table that the plugin exports; its address is what callers hold as ss_plugin_table_entry_t. Kept small, since there may be
// millions: what few entries have lies elsewhere.
//
// It is there while it is in its table or somebody holds it. All of it is read and written under the lock of the tables (see TableFamily),
// but `table`, which never changes.
class TableEntry {
 public:
  enum class State : std::uint8_t { created, present, erased };

  // With empty cells for the columns that the table has now, and held once.
  static TableEntry* make(OwnTable& table);
  // With all that it owns.
  static void destroy(TableEntry* entry) noexcept;

  bool has(const TableKey& key) const noexcept { return text_key ? key.text == shown(key_.text) : key.number == key_.number; }
  ss_plugin_state_data key() const noexcept;
  void set_key(const TableKey& key, CText text) noexcept;

  // The cell of a column; nullptr where it is empty and has no room yet.
  TableCell* cell(std::uint32_t column) noexcept;
  // The same, and makes room.
  TableCell& room(std::uint32_t column);

  // Keeps text that somebody who holds the entry may still look at. Where it throws, the text is still the caller's.
  void retire(char* text);
  // Gives such text away, to be freed, where nobody holds the entry any more.
  std::list<CText> take_retired() noexcept;

  // Beyond most_pins it stays pinned for ever: hosts of API 3.0 and plugins for it know no release_table_entry.
  static constexpr std::uint32_t most_pins = UINT32_MAX;

  OwnTable* const table;
  std::uint32_t pins = 1;
  std::uint32_t position = 0;  // in the table's index where present, else among those that are in no table
  TableEntry* next = nullptr;  // of those that are to be destroyed
  State state = State::created;
  bool lent = false;  // text in it was handed out since nobody held it
  const bool text_key;

 private:
  struct Rest {
    std::vector<TableCell> cells;  // of columns that were added after the entry was made
    std::list<CText> retired;
  };

  TableEntry(OwnTable& table, bool text_key, std::uint32_t cells) : table(&table), text_key(text_key), count_(cells) {}
  ~TableEntry();
  TableCell* cells() noexcept { return reinterpret_cast<TableCell*>(this + 1); }

  const std::uint32_t count_;  // of cells behind this
  union {
    std::uint64_t number = 0;
    char* text;
  } key_;
  std::unique_ptr<Rest> rest_;
};

}  // namespace falco_plugin

#endif
