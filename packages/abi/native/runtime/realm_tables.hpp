#ifndef FALCO_PLUGIN_REALM_TABLES_HPP
#define FALCO_PLUGIN_REALM_TABLES_HPP

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "held_tables.hpp"
#include "host_tables.hpp"
#include "own_tables.hpp"
#include "scope_exit.hpp"
#include "table_facts.hpp"
#include "table_shape.hpp"

namespace falco_plugin {

// The tables that one realm of a plugin instance uses, its own and those of the host, behind numbers: what JavaScript is given for tables and
// entries. Whatever was had of a table is given back: by release(), and at the latest by release_all(), which is called at the end of each
// call of the host, and at the end of a background. So this is owned by what outlives a realm, whose end may skip destructors.
//
// Used by the thread that is in the realm. Throws TableError; JavaScript must not run while something is thrown, nor be jumped over.
class RealmTables {
 public:
  using Number = HeldTables::Number;  // of a table or an entry; 0 is none
  // Is shown an entry; false ends the iteration.
  class Visitor {
   public:
    virtual bool visit(Number entry) = 0;

   protected:
    ~Visitor() = default;
  };

  // `host` is NULL where its tables are out of reach: in the background. `writes` counts what was changed.
  RealmTables(const std::vector<TableFacts>& facts, OwnTables& own, HostTables* host, std::atomic<std::uint64_t>& writes);
  ~RealmTables() { release_all(); }
  RealmTables(const RealmTables&) = delete;
  RealmTables& operator=(const RealmTables&) = delete;

  // Finds the imported tables, while the plugin is initialised.
  void import();
  void release_all() noexcept { held_.let_go_all(); }

  // A table by its place in the manifest; 0 where an optional one is not there.
  Number open(std::size_t place);
  // See HostTables.
  const std::vector<TableRegistry::Listed>& list();
  Number look_up(const std::string& name, ss_plugin_state_type key_type);

  const TableShape& shape(Number table) const { return *held_.table(held_.table_of(table)).shape; }
  std::vector<ListedColumn> list_columns(Number table);
  bool has_column(Number table, std::size_t column) const;
  // -1 where there is none and it is not to be added.
  std::int64_t find_column(Number table, const std::string& name, ss_plugin_state_type type, bool add);
  ss_plugin_state_type column_type(Number table, std::size_t column) const { return column_of(held_.table(held_.table_of(table)), column).type; }

  std::uint64_t size(Number table);
  Number find(Number table, const ss_plugin_state_data& key);
  Number create(Number table);
  void add(Number table, const ss_plugin_state_data& key, Number entry);
  // At once, unless a table in it is just being iterated.
  void release(Number table, Number entry);
  bool erase(Number table, const ss_plugin_state_data& key);
  void clear(Number table);
  // False where the visitor ended it.
  bool iterate(Number table, Visitor& visitor);
  // Text is copied to `text`, here and below, but where it says otherwise.
  ss_plugin_state_data key(Number table, Number entry, std::string& text);

  // Text of a host's table is lent: it is there until something is done with the entry.
  ss_plugin_state_data read(Number table, Number entry, std::size_t column, std::string& text);
  void write(Number table, Number entry, std::size_t column, const ss_plugin_state_data& value);
  Number nested(Number table, Number entry, std::size_t column);
  // A declared table with one of its columns, for who reads it for every event. Good until an entry is had. No table where one of both is not
  // there. Throws where there is no such place, or it is the host's and out of reach.
  struct Source {
    const HeldTables::Table* table = nullptr;
    const TableShape::Column* column = nullptr;
  };
  Source source(std::size_t place, std::size_t column) {
    if (place >= declared_.size() || host_ == nullptr) (void)open(place);
    if (declared_[place] == HeldTables::none) return {};
    const Table& table = held_.table(declared_[place]);
    const std::vector<TableShape::Column>& columns = table.shape->columns;
    if (column >= columns.size() || columns[column].field == nullptr) return {};
    return {&table, &columns[column]};
  }
  // Calls `use` with the value in the column of that entry. Text is there until it returns: a host's is lent, not copied, so meanwhile nothing
  // may be done with tables of the host. False where there is no such entry.
  template <typename Use>
  bool read(const Source& source, const ss_plugin_state_data& key, std::string& text, const Use& use) {
    ss_plugin_state_data value;
    const Table& table = *source.table;
    if (table.shape->own) {
      if (!copy_own(table, *source.column, key, value, text)) return false;
      use(value);
      return true;
    }
    const auto& functions = reader(*table.shape);
    ss_plugin_table_entry_t* const entry = functions.get_table_entry(table.table, &key);
    if (entry == nullptr) return false;
    const ScopeExit give_back([&] { functions.release_table_entry(table.table, entry); });
    value = read_field(table, functions, entry, *source.column);
    use(value);
    return true;
  }
  // find(), read() and release() in one. False where there is no such entry.
  bool read_at(Number table, const ss_plugin_state_data& key, std::size_t column, ss_plugin_state_data& value, std::string& text);
  bool write_at(Number table, const ss_plugin_state_data& key, std::size_t column, const ss_plugin_state_data& value);

 private:
  using Place = HeldTables::Place;
  using Had = HeldTables::Had;
  using Entry = HeldTables::Entry;
  using Table = HeldTables::Table;

  static TableShape::Column& column_of(const Table& table, std::size_t column);
  static const TableShape::Column& present(const Table& table, std::size_t column);
  const ss_plugin_table_reader_vtable_ext& reader(const TableShape& shape) {
    return shape.own ? *OwnTables::functions().reader : host_->call().reader(shape.title);
  }
  const ss_plugin_table_writer_vtable_ext& writer(const TableShape& shape);
  ss_plugin_state_data read_field(const Table& table, ss_plugin_table_entry_t* entry, const TableShape::Column& column) {
    return read_field(table, reader(*table.shape), entry, column);
  }
  ss_plugin_state_data read_field(const Table& table, const ss_plugin_table_reader_vtable_ext& functions, ss_plugin_table_entry_t* entry,
                                  const TableShape::Column& column) {
    // Cleared, because libsinsp writes one byte of a bool.
    ss_plugin_state_data value{};
    if (functions.read_entry_field(table.table, entry, column.field, &value) == SS_PLUGIN_SUCCESS) return value;
    refused(*table.shape, "the column \"" + column.name + "\" cannot be read");
  }
  static bool copy_own(const Table& table, const TableShape::Column& column, const ss_plugin_state_data& key, ss_plugin_state_data& value,
                       std::string& text);
  void write_field(const Table& table, ss_plugin_table_entry_t* entry, const TableShape::Column& column, const ss_plugin_state_data& value);
  std::string reason(const TableShape& shape);
  void check_readable(const Table& table, const Entry& entry) const;
  void end_list_entries(const TableShape& shape) noexcept;
  void check_not_iterated(const Table& table) const;
  void give_back(const Table& table, const Entry& entry);
  [[noreturn]] void refused(const TableShape& shape, const std::string& what);
  static ss_plugin_bool show(ss_plugin_table_iterator_state_t* state, ss_plugin_table_entry_t* entry);

  const std::vector<TableFacts>& facts_;
  HostTables* const host_;
  std::atomic<std::uint64_t>& writes_;
  std::vector<std::unique_ptr<TableShape>> own_shapes_;
  std::vector<Place> declared_;  // by place in the manifest; none where it is not there
  HeldTables held_;
};

}  // namespace falco_plugin

#endif
