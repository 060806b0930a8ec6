// Entries of the tables of a realm, and the tables in them.
#include <exception>

#include "own_table_calls.hpp"
#include "realm_tables.hpp"
#include "table_error.hpp"
#include "table_types.hpp"

namespace falco_plugin {

std::uint64_t RealmTables::size(Number number) {
  const Table& table = held_.table(held_.table_of(number));
  const std::uint64_t size = reader(*table.shape).get_table_size(table.table);
  if (size == UINT64_MAX) refused(*table.shape, "its size is not told");
  return size;
}

RealmTables::Number RealmTables::find(Number number, const ss_plugin_state_data& key) {
  const Place at = held_.table_of(number);
  const auto& functions = reader(*held_.table(at).shape);
  // A place for it first: what was had must not be lost for want of one.
  const Place entry = held_.hold(at, nullptr, Had::found);
  held_.entry(entry).entry = functions.get_table_entry(held_.table(at).table, &key);
  if (held_.entry(entry).entry != nullptr) return held_.entry_number(entry);
  held_.let_go(entry);
  return 0;
}

RealmTables::Number RealmTables::create(Number number) {
  const Place at = held_.table_of(number);
  const auto& functions = writer(*held_.table(at).shape);
  const Place entry = held_.hold(at, nullptr, Had::created);
  held_.entry(entry).entry = functions.create_table_entry(held_.table(at).table);
  if (held_.entry(entry).entry != nullptr) return held_.entry_number(entry);
  held_.let_go(entry);
  refused(*held_.table(at).shape, "no entry can be made");
}

void RealmTables::add(Number number, const ss_plugin_state_data& key, Number which) {
  const Place at = held_.table_of(number), place = held_.entry_of(at, which);
  const Table& table = held_.table(at);
  Entry& entry = held_.entry(place);
  const auto& functions = writer(*table.shape);
  check_not_iterated(table);
  if (entry.how != Had::created) throw TableError("FP_TABLE_REFUSED", table.shape->title + ": the entry is in the table already");
  if (!table.shape->own) {
    if (held_.is_iterated(place)) throw TableError("FP_TABLE_REFUSED", table.shape->title + ": the entry cannot be added while a table in it is iterated; do it afterwards");
    // Owners may make another entry of it, or refuse it and destroy it: with the tables that are in this one.
    held_.let_go_nested(place);
  }
  end_list_entries(*table.shape);
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
    held_.let_go(place);
  }
  throw TableError("FP_TABLE_REFUSED", table.shape->title + ": the entry cannot be added: " + why);
}

void RealmTables::release(Number number, Number entry) {
  const Place at = held_.find_table(number);
  const Place place = at == HeldTables::none ? at : held_.find_entry(at, entry);
  // What is walked through goes with the entry that it is in.
  if (place != HeldTables::none && !held_.is_iterated(place)) held_.let_go(place);
}

bool RealmTables::erase(Number number, const ss_plugin_state_data& key) {
  const Table& table = held_.table(held_.table_of(number));
  if (table.shape->own) {
    // In one step: between two of them the other realm may put an entry there.
    ++writes_;
    return refusing([&] { return own_table(table.table).erase(&key); });
  }
  const auto& functions = writer(*table.shape);
  check_not_iterated(table);
  end_list_entries(*table.shape);
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
  const Table& table = held_.table(held_.table_of(number));
  const auto& functions = writer(*table.shape);
  check_not_iterated(table);
  end_list_entries(*table.shape);
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
  const Place at = held_.table_of(number);
  TableShape& shape = *held_.table(at).shape;
  const auto& functions = reader(shape);
  Iteration iteration{this, &visitor, at, false, nullptr};
  ++shape.iterations;
  ++held_.table(at).iterations;
  const bool all = functions.iterate_entries(held_.table(at).table, show, &iteration) != 0;
  --shape.iterations;
  --held_.table(at).iterations;
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
    const Number number = tables.held_.entry_number(tables.held_.hold(iteration.table, shown, Had::shown));
    iteration.ended = !iteration.visitor->visit(number);
    const Place place = tables.held_.find_entry(iteration.table, number);
    if (place != HeldTables::none) tables.held_.let_go(place);
  } catch (...) {
    iteration.failure = std::current_exception();
    iteration.ended = true;
  }
  return iteration.ended ? 0 : 1;
}

RealmTables::Number RealmTables::nested(Number number, Number which, std::size_t column) {
  const Place at = held_.table_of(number), parent = held_.entry_of(at, which);
  const TableShape::Column& there = present(held_.table(at), column);
  if (!there.nested) throw TableError("FP_TABLE_TYPE", held_.table(at).shape->title + ": the column \"" + there.name + "\" is " + describe_table_type(there.type) + ", not a table");
  const Place known = held_.find_nested(parent, column);
  if (known != HeldTables::none) return held_.table_number(known);
  check_readable(held_.table(at), held_.entry(parent));
  const ss_plugin_state_data value = read_field(held_.table(at), held_.entry(parent).entry, there);
  if (value.table == nullptr) refused(*held_.table(at).shape, "there is no table in the column \"" + there.name + "\"");
  return held_.table_number(held_.nest(parent, column, *there.nested, value.table));
}

// libsinsp keeps a thread's arguments and other lists in vectors, whose entries are no more when they change. Of all tables in the same column,
// since nobody can say which of them are the same one.
void RealmTables::end_list_entries(const TableShape& shape) noexcept {
  if (!shape.own && shape.nested) held_.let_go_found(shape);
}

namespace {

// Of tables of this shape, and of those in their entries at whatever depth.
int iterations_within(const TableShape& shape) {
  int iterations = shape.iterations;
  for (const TableShape::Column& column : shape.columns) {
    if (column.nested) iterations += iterations_within(*column.nested);
  }
  return iterations;
}

}  // namespace

// Hosts walk through containers that must not change meanwhile. A table may be had twice, declared and looked up; of tables in entries nobody
// can say which are the same. When they change, their entries go, and with them the tables in these.
void RealmTables::check_not_iterated(const Table& table) const {
  if (table.shape->own) return;
  int iterations = table.shape->nested ? iterations_within(*table.shape) : table.shape->iterations;
  for (const Place kept : held_.kept()) {
    if (held_.table(kept).table == table.table) iterations += held_.table(kept).shape->iterations;
  }
  if (iterations == 0) return;
  throw TableError("FP_TABLE_REFUSED", table.shape->title + ": entries cannot be added or erased while its entries are iterated; do it afterwards");
}

void RealmTables::give_back(const Table& table, const Entry& entry) {
  try {
    if (entry.how == Had::found) reader(*table.shape).release_table_entry(table.table, entry.entry);
    else writer(*table.shape).destroy_table_entry(table.table, entry.entry);
  } catch (const TableError&) {
    // The call in which it was had is over, which nothing can reach: it ends with release_all().
  }
}

}  // namespace falco_plugin
