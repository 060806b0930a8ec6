#include "realm_tables.hpp"

#include <exception>
#include <utility>

#include "scope_exit.hpp"
#include "column_lookup.hpp"
#include "table_error.hpp"
#include "table_types.hpp"

namespace falco_plugin {
namespace {

// Of the plugin's own tables, which refuse by exceptions of their own.
template <typename Work>
auto refusing(const Work& work) {
  try {
    return work();
  } catch (const TableRefusal& refusal) {
    throw TableError(refusal.code(), refusal.what());
  }
}

OwnTable& own_table(ss_plugin_table_t* table) { return *static_cast<OwnTable*>(table); }
TableEntry& own_entry(ss_plugin_table_entry_t* entry) { return *static_cast<TableEntry*>(entry); }
const TableColumn& own_column(const ss_plugin_table_field_t* field) { return *static_cast<const TableColumn*>(field); }

// Text as a copy: what the owner lends goes with the entry.
void keep_text(ss_plugin_state_type type, ss_plugin_state_data& value, std::string& text) {
  if (type != SS_PLUGIN_ST_STRING) return;
  text = value.str == nullptr ? "" : value.str;
  value.str = text.c_str();
}

}  // namespace

RealmTables::RealmTables(const std::vector<TableFacts>& facts, OwnTables& own, HostTables* host, std::atomic<std::uint64_t>& writes)
    : facts_(facts), own_(own), host_(host), writes_(writes), declared_(facts.size(), none) {
  for (std::size_t place = 0; place < facts.size(); ++place) {
    if (!facts[place].own) continue;
    auto shape = std::make_unique<TableShape>();
    shape->name = facts[place].name;
    shape->title = "table \"" + facts[place].name + "\"";
    shape->key_type = facts[place].key_type;
    shape->own = true;
    OwnTable* table = own.at(place);
    ColumnLookup(OwnTables::functions(), OwnTables::take_reason).resolve(table, facts[place].columns, *shape);
    declared_[place] = keep(*shape, table, nullptr);
    own_shapes_.push_back(std::move(shape));
  }
}

void RealmTables::import() {
  for (std::size_t place = 0; place < facts_.size(); ++place) {
    if (facts_[place].own) continue;
    HostTable* found = host_->import(facts_[place]);
    if (found != nullptr) declared_[place] = keep(found->shape, found->table, found);
  }
}

RealmTables::Number RealmTables::open(std::size_t place) {
  if (place >= declared_.size()) throw TableError("FP_TABLE_MISSING", "the plugin declares no table with the number " + std::to_string(place));
  if (host_ == nullptr && !facts_[place].own) {
    throw TableError("FP_TABLE_UNAVAILABLE", "table \"" + facts_[place].name + "\" is the host's, and can be used on the event thread only");
  }
  return declared_[place] == none ? 0 : tables_.number_of(declared_[place]);
}

const std::vector<TableRegistry::Listed>& RealmTables::list() {
  if (host_ == nullptr) throw TableError("FP_TABLE_UNAVAILABLE", "tables of the host can be used on the event thread only");
  return host_->list();
}

RealmTables::Number RealmTables::look_up(const std::string& name, ss_plugin_state_type key_type) {
  if (host_ == nullptr) throw TableError("FP_TABLE_UNAVAILABLE", "tables of the host can be used on the event thread only");
  HostTable* found = host_->look_up(name, key_type);
  if (found == nullptr) return 0;
  // A realm that is made anew asks again.
  for (const Place known : kept_) {
    if (tables_[known].found == found) return tables_.number_of(known);
  }
  return tables_.number_of(keep(found->shape, found->table, found));
}

std::vector<ListedColumn> RealmTables::list_columns(Number number) {
  const Table& table = tables_[at_table(number)];
  if (!table.shape->own) return table.shape->listed;
  return ColumnLookup(OwnTables::functions(), OwnTables::take_reason).list(table.table, *table.shape);
}

bool RealmTables::has_column(Number number, std::size_t column) const {
  const Table& table = tables_[at_table(number)];
  return column < table.shape->columns.size() && table.shape->columns[column].field != nullptr;
}

std::int64_t RealmTables::find_column(Number number, const std::string& name, ss_plugin_state_type type, bool add) {
  const Table& table = tables_[at_table(number)];
  std::vector<TableShape::Column>& columns = table.shape->columns;
  std::size_t at = 0;
  while (at < columns.size() && columns[at].name != name) ++at;
  if (at < columns.size() && columns[at].type != type) {
    throw TableError("FP_TABLE_TYPE", table.shape->title + ": the column \"" + name + "\" is " + describe_table_type(columns[at].type) + ", not " +
                                          describe_table_type(type) + " as it is looked for");
  }
  if (at < columns.size() && columns[at].field != nullptr) return static_cast<std::int64_t>(at);
  const ss_plugin_table_field_t* field = nullptr;
  if (table.shape->own) {
    field = ColumnLookup(OwnTables::functions(), OwnTables::take_reason).find(table.table, name, type, add, *table.shape);
  } else if (table.found != nullptr) {
    field = host_->find_column(*table.found, name, type, add);
  } else if (add) {
    throw TableError("FP_TABLE_UNAVAILABLE", table.shape->title + " takes no columns but those that the plugin declares");
  }
  if (field == nullptr) return -1;
  if (at == columns.size()) {
    columns.emplace_back();
    columns[at].name = name;
    columns[at].type = type;
  }
  columns[at].field = field;
  return static_cast<std::int64_t>(at);
}

std::uint64_t RealmTables::size(Number number) {
  const Table& table = tables_[at_table(number)];
  const std::uint64_t size = reader(*table.shape).get_table_size(table.table);
  if (size == UINT64_MAX) refused(*table.shape, "its size is not told");
  return size;
}

RealmTables::Number RealmTables::find(Number number, const ss_plugin_state_data& key) {
  const Place at = at_table(number);
  const auto& functions = reader(*tables_[at].shape);
  // A place for it first: what was had must not be lost for want of one.
  const Place entry = hold(at, nullptr, Had::found);
  entries_[entry].entry = functions.get_table_entry(tables_[at].table, &key);
  if (entries_[entry].entry != nullptr) return entries_.number_of(entry);
  let_go(entry);
  return 0;
}

RealmTables::Number RealmTables::create(Number number) {
  const Place at = at_table(number);
  const auto& functions = writer(*tables_[at].shape);
  const Place entry = hold(at, nullptr, Had::created);
  entries_[entry].entry = functions.create_table_entry(tables_[at].table);
  if (entries_[entry].entry != nullptr) return entries_.number_of(entry);
  let_go(entry);
  refused(*tables_[at].shape, "no entry can be made");
}

void RealmTables::add(Number number, const ss_plugin_state_data& key, Number which) {
  const Place at = at_table(number), place = at_entry(at, which);
  const Table& table = tables_[at];
  Entry& entry = entries_[place];
  const auto& functions = writer(*table.shape);
  check_not_iterated(table);
  if (entry.how != Had::created) throw TableError("FP_TABLE_REFUSED", table.shape->title + ": the entry is in the table already");
  ++writes_;
  ss_plugin_table_entry_t* const added = functions.add_table_entry(table.table, &key, entry.entry);
  if (added != nullptr) {
    entry.entry = added;
    entry.how = Had::found;
    return;
  }
  const std::string why = reason(*table.shape);
  // Whose an entry is that was refused, owners see differently: one that is lost is better than one that is freed twice. Ours leave it as it was.
  if (!table.shape->own) {
    entry.entry = nullptr;
    let_go(place);
  }
  throw TableError("FP_TABLE_REFUSED", table.shape->title + ": the entry cannot be added: " + why);
}

void RealmTables::release(Number number, Number entry) {
  const Place at = tables_.find(number), place = entries_.find(entry);
  if (at != none && place != none && entries_[place].table == at && !is_iterated(place)) let_go(place);
}

bool RealmTables::erase(Number number, const ss_plugin_state_data& key) {
  const Table& table = tables_[at_table(number)];
  const auto& functions = writer(*table.shape);
  check_not_iterated(table);
  ++writes_;
  if (functions.erase_table_entry(table.table, &key) == SS_PLUGIN_SUCCESS) return true;
  const std::string why = reason(*table.shape);
  // Owners fail where there is no such entry, as they do where they refuse.
  const auto& reading = reader(*table.shape);
  ss_plugin_table_entry_t* const there = reading.get_table_entry(table.table, &key);
  if (there == nullptr) return false;
  reading.release_table_entry(table.table, there);
  throw TableError("FP_TABLE_REFUSED", table.shape->title + ": the entry cannot be erased: " + why);
}

void RealmTables::clear(Number number) {
  const Table& table = tables_[at_table(number)];
  const auto& functions = writer(*table.shape);
  check_not_iterated(table);
  ++writes_;
  if (functions.clear_table(table.table) != SS_PLUGIN_SUCCESS) refused(*table.shape, "it cannot be cleared");
}

namespace {

struct Iteration {
  RealmTables* tables;
  RealmTables::Visitor* visitor;
  std::uint32_t table;
  bool ended = false;
  std::exception_ptr failure;
};

}  // namespace

bool RealmTables::iterate(Number number, Visitor& visitor) {
  const Place at = at_table(number);
  TableShape& shape = *tables_[at].shape;
  const auto& functions = reader(shape);
  Iteration iteration{this, &visitor, at, false, nullptr};
  ++shape.iterations;
  ++tables_[at].iterations;
  const bool all = functions.iterate_entries(tables_[at].table, show, &iteration) != 0;
  --shape.iterations;
  // The entry that one of ours is in may have gone meanwhile, and something else be in its place.
  if (tables_.find(number) != none) --tables_[at].iterations;
  if (iteration.failure) std::rethrow_exception(iteration.failure);
  // Not what it returns: some say that they have shown all when they were told to stop.
  if (!iteration.ended && !all) refused(shape, "its entries cannot be shown");
  return !iteration.ended;
}

// Called by the owner of the table: nothing may unwind through it.
ss_plugin_bool RealmTables::show(ss_plugin_table_iterator_state_t* state, ss_plugin_table_entry_t* shown) {
  auto& iteration = *static_cast<Iteration*>(state);
  // An owner that does not stop when it is told to.
  if (iteration.ended) return 0;
  RealmTables& tables = *iteration.tables;
  try {
    const Number number = tables.entries_.number_of(tables.hold(iteration.table, shown, Had::shown));
    iteration.ended = !iteration.visitor->visit(number);
    const Place place = tables.entries_.find(number);
    if (place != none) tables.let_go(place);
  } catch (...) {
    iteration.failure = std::current_exception();
    iteration.ended = true;
  }
  return iteration.ended ? 0 : 1;
}

ss_plugin_state_data RealmTables::key(Number number, Number which, std::string& text) {
  const Place at = at_table(number);
  const Table& table = tables_[at];
  const Entry& entry = entries_[at_entry(at, which)];
  if (!table.shape->own) throw TableError("FP_TABLE_REFUSED", table.shape->title + " is the host's: hosts do not tell the keys of entries");
  if (entry.how == Had::created) throw TableError("FP_TABLE_REFUSED", table.shape->title + ": the entry is not in the table yet");
  ss_plugin_state_data key = refusing([&] { return own_table(table.table).key_of(own_entry(entry.entry)); });
  keep_text(table.shape->key_type, key, text);
  return key;
}

ss_plugin_state_data RealmTables::read(Number number, Number which, std::size_t column, std::string& text) {
  const Place at = at_table(number);
  const Table& table = tables_[at];
  const Entry& entry = entries_[at_entry(at, which)];
  const TableShape::Column& there = present(table, column);
  if (there.type == SS_PLUGIN_ST_TABLE) throw TableError("FP_TABLE_TYPE", table.shape->title + ": the column \"" + there.name + "\" has tables, and no values");
  // Copied at once, since the other realm may write to it.
  if (table.shape->own) return refusing([&] { return own_table(table.table).copy(own_entry(entry.entry), own_column(there.field), text); });
  check_readable(table, entry);
  return read_field(table, entry.entry, there);
}

void RealmTables::write(Number number, Number which, std::size_t column, const ss_plugin_state_data& value) {
  const Place at = at_table(number);
  const Table& table = tables_[at];
  const Entry& entry = entries_[at_entry(at, which)];
  const TableShape::Column& there = present(table, column);
  check_readable(table, entry);
  write_field(table, entry.entry, there, value);
}

bool RealmTables::read_at(Number number, const ss_plugin_state_data& key, std::size_t column, ss_plugin_state_data& value, std::string& text) {
  const Table& table = tables_[at_table(number)];
  const TableShape::Column& there = present(table, column);
  if (table.shape->own) return refusing([&] { return own_table(table.table).copy_at(&key, own_column(there.field), value, text); });
  const auto& functions = reader(*table.shape);
  ss_plugin_table_entry_t* const entry = functions.get_table_entry(table.table, &key);
  if (entry == nullptr) return false;
  const ScopeExit give_back([&] { functions.release_table_entry(table.table, entry); });
  value = read_field(table, entry, there);
  keep_text(there.type, value, text);
  return true;
}

bool RealmTables::write_at(Number number, const ss_plugin_state_data& key, std::size_t column, const ss_plugin_state_data& value) {
  const Table& table = tables_[at_table(number)];
  const TableShape::Column& there = present(table, column);
  if (table.shape->own) {
    ++writes_;
    return refusing([&] { return own_table(table.table).write_at(&key, own_column(there.field), value, TableUser::owner); });
  }
  (void)writer(*table.shape);
  const auto& functions = reader(*table.shape);
  ss_plugin_table_entry_t* const entry = functions.get_table_entry(table.table, &key);
  if (entry == nullptr) return false;
  const ScopeExit give_back([&] { functions.release_table_entry(table.table, entry); });
  write_field(table, entry, there, value);
  return true;
}

ss_plugin_state_data RealmTables::read_field(const Table& table, ss_plugin_table_entry_t* entry, const TableShape::Column& column) {
  // Cleared, because libsinsp writes one byte of a bool.
  ss_plugin_state_data value{};
  if (reader(*table.shape).read_entry_field(table.table, entry, column.field, &value) == SS_PLUGIN_SUCCESS) return value;
  refused(*table.shape, "the column \"" + column.name + "\" cannot be read");
}

void RealmTables::write_field(const Table& table, ss_plugin_table_entry_t* entry, const TableShape::Column& column, const ss_plugin_state_data& value) {
  const auto& functions = writer(*table.shape);
  ++writes_;
  if (functions.write_entry_field(table.table, entry, column.field, &value) == SS_PLUGIN_SUCCESS) return;
  refused(*table.shape, "the column \"" + column.name + "\" cannot be written");
}

RealmTables::Number RealmTables::nested(Number number, Number which, std::size_t column) {
  const Place at = at_table(number), parent = at_entry(at, which);
  const TableShape::Column& there = present(tables_[at], column);
  if (!there.nested) throw TableError("FP_TABLE_TYPE", tables_[at].shape->title + ": the column \"" + there.name + "\" is " + describe_table_type(there.type) + ", not a table");
  for (Place known = entries_[parent].nested; known != none; known = tables_[known].next_nested) {
    if (tables_[known].column == column) return tables_.number_of(known);
  }
  check_readable(tables_[at], entries_[parent]);
  const ss_plugin_state_data value = read_field(tables_[at], entries_[parent].entry, there);
  if (value.table == nullptr) refused(*tables_[at].shape, "there is no table in the column \"" + there.name + "\"");
  const Place made = tables_.insert({there.nested.get(), value.table, nullptr, parent, column, entries_[parent].nested, none, 0});
  if (made == none) throw TableError("FP_TABLE_UNAVAILABLE", "too many tables in entries are in use: release the entries");
  entries_[parent].nested = made;
  return tables_.number_of(made);
}

const ss_plugin_table_reader_vtable_ext& RealmTables::reader(const TableShape& shape) {
  return shape.own ? *OwnTables::functions().reader : host_->call().reader(shape.title);
}

const ss_plugin_table_writer_vtable_ext& RealmTables::writer(const TableShape& shape) {
  return shape.own ? *OwnTables::functions().writer : host_->call().writer(shape.title);
}

std::string RealmTables::reason(const TableShape& shape) { return shape.own ? OwnTables::take_reason() : host_->reason(); }

void RealmTables::refused(const TableShape& shape, const std::string& what) {
  throw TableError("FP_TABLE_REFUSED", shape.title + ": " + what + ": " + reason(shape));
}

RealmTables::Place RealmTables::at_table(Number number) const {
  const Place at = tables_.find(number);
  if (at == none) throw TableError("FP_TABLE_ENTRY_STALE", "the entry that the table is in was found in an earlier call, or released");
  return at;
}

RealmTables::Place RealmTables::at_entry(Place table, Number entry) const {
  const Place at = entries_.find(entry);
  if (at == none) throw TableError("FP_TABLE_ENTRY_STALE", tables_[table].shape->title + ": the entry was found in an earlier call, or released");
  if (entries_[at].table != table) throw TableError("FP_TABLE_REFUSED", tables_[table].shape->title + ": the entry is one of another table");
  return at;
}

TableShape::Column& RealmTables::column_of(const Table& table, std::size_t column) {
  if (column < table.shape->columns.size()) return table.shape->columns[column];
  throw TableError("FP_TABLE_MISSING", table.shape->title + " has no column with the number " + std::to_string(column));
}

const TableShape::Column& RealmTables::present(const Table& table, std::size_t column) {
  const TableShape::Column& there = column_of(table, column);
  if (there.field != nullptr) return there;
  throw TableError("FP_TABLE_MISSING", table.shape->title + ": the column \"" + there.name + "\" is not there");
}

// In libsinsp's lists of strings, such as a thread's arguments, a new entry has no memory.
void RealmTables::check_readable(const Table& table, const Entry& entry) const {
  if (entry.how != Had::created || table.shape->own || !table.shape->nested) return;
  throw TableError("FP_TABLE_REFUSED", table.shape->title + ": a new entry can be read and written when it was added, and not before");
}

// Hosts walk through containers that must not change meanwhile. A table may be had twice, declared and looked up; of tables in entries nobody
// can say which are the same.
void RealmTables::check_not_iterated(const Table& table) const {
  if (table.shape->own) return;
  int iterations = table.shape->iterations;
  for (const Place kept : kept_) {
    if (tables_[kept].table == table.table) iterations += tables_[kept].shape->iterations;
  }
  if (iterations == 0) return;
  throw TableError("FP_TABLE_REFUSED", table.shape->title + ": entries cannot be added or erased while its entries are iterated; do it afterwards");
}

// Whether the host walks through a table in the entry, which goes with it. Ours hold it meanwhile.
bool RealmTables::is_iterated(Place entry) const {
  if (tables_[entries_[entry].table].shape->own) return false;
  for (Place nested = entries_[entry].nested; nested != none; nested = tables_[nested].next_nested) {
    if (tables_[nested].iterations != 0) return true;
    for (Place inner = tables_[nested].entries; inner != none; inner = entries_[inner].next) {
      if (is_iterated(inner)) return true;
    }
  }
  return false;
}

RealmTables::Place RealmTables::keep(TableShape& shape, ss_plugin_table_t* table, HostTable* found) {
  const Place at = tables_.insert({&shape, table, found, none, 0, none, none, 0});
  if (at == none) throw TableError("FP_TABLE_UNAVAILABLE", "too many tables are in use");
  kept_.push_back(at);
  return at;
}

RealmTables::Place RealmTables::hold(Place table, ss_plugin_table_entry_t* entry, Had how) {
  const Place first = tables_[table].entries;
  const Place at = entries_.insert({entry, how, table, none, first, none});
  if (at == none) throw TableError("FP_TABLE_UNAVAILABLE", tables_[table].shape->title + ": too many entries are in use: release them");
  if (first != none) entries_[first].previous = at;
  tables_[table].entries = at;
  return at;
}

void RealmTables::let_go(Place place) noexcept {
  for (Place nested = entries_[place].nested; nested != none;) {
    let_go_all(nested);
    const Place next = tables_[nested].next_nested;
    tables_.erase(nested);
    nested = next;
  }
  const Entry entry = entries_[place];
  const Table& table = tables_[entry.table];
  if (entry.previous != none) entries_[entry.previous].next = entry.next;
  else tables_[entry.table].entries = entry.next;
  if (entry.next != none) entries_[entry.next].previous = entry.previous;
  entries_.erase(place);
  if (entry.entry == nullptr || entry.how == Had::shown) return;
  try {
    if (entry.how == Had::found) reader(*table.shape).release_table_entry(table.table, entry.entry);
    else writer(*table.shape).destroy_table_entry(table.table, entry.entry);
  } catch (const TableError&) {
    // The call in which it was had is over, which nothing can reach: it ends with release_all().
  }
}

void RealmTables::let_go_all(Place table) noexcept {
  while (tables_[table].entries != none) let_go(tables_[table].entries);
}

void RealmTables::release_all() noexcept {
  for (const Place table : kept_) {
    if (entries_.size() == 0) return;
    let_go_all(table);
  }
}

}  // namespace falco_plugin
