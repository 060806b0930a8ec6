#include "realm_tables.hpp"

#include <utility>

#include "column_lookup.hpp"
#include "table_error.hpp"
#include "table_types.hpp"

namespace falco_plugin {

RealmTables::RealmTables(const std::vector<TableFacts>& facts, OwnTables& own, HostTables* host, std::atomic<std::uint64_t>& writes)
    : facts_(facts),
      host_(host),
      writes_(writes),
      declared_(facts.size(), HeldTables::none),
      held_([this](const Table& table, const Entry& entry) { give_back(table, entry); }) {
  for (std::size_t place = 0; place < facts.size(); ++place) {
    if (!facts[place].own) continue;
    auto shape = std::make_unique<TableShape>();
    shape->name = facts[place].name;
    shape->title = "table \"" + facts[place].name + "\"";
    shape->key_type = facts[place].key_type;
    shape->own = true;
    OwnTable* table = own.at(place);
    ColumnLookup(OwnTables::functions(), OwnTables::take_reason).resolve(table, facts[place].columns, *shape);
    declared_[place] = held_.keep(*shape, table, nullptr);
    own_shapes_.push_back(std::move(shape));
  }
}

void RealmTables::import() {
  for (std::size_t place = 0; place < facts_.size(); ++place) {
    if (facts_[place].own) continue;
    HostTable* found = host_->import(facts_[place]);
    if (found != nullptr) declared_[place] = held_.keep(found->shape, found->table, found);
  }
}

RealmTables::Number RealmTables::open(std::size_t place) {
  if (place >= declared_.size()) throw TableError("FP_TABLE_MISSING", "the plugin declares no table with the number " + std::to_string(place));
  if (host_ == nullptr && !facts_[place].own) {
    throw TableError("FP_TABLE_UNAVAILABLE", "table \"" + facts_[place].name + "\" is the host's, and can be used on the event thread only");
  }
  return declared_[place] == HeldTables::none ? 0 : held_.table_number(declared_[place]);
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
  for (const Place known : held_.kept()) {
    if (held_.table(known).found == found) return held_.table_number(known);
  }
  return held_.table_number(held_.keep(found->shape, found->table, found));
}

std::vector<ListedColumn> RealmTables::list_columns(Number number) {
  const Table& table = held_.table(held_.table_of(number));
  if (!table.shape->own) return table.shape->listed;
  return ColumnLookup(OwnTables::functions(), OwnTables::take_reason).list(table.table, *table.shape);
}

bool RealmTables::has_column(Number number, std::size_t column) const {
  const Table& table = held_.table(held_.table_of(number));
  return column < table.shape->columns.size() && table.shape->columns[column].field != nullptr;
}

std::int64_t RealmTables::find_column(Number number, const std::string& name, ss_plugin_state_type type, bool add) {
  const Table& table = held_.table(held_.table_of(number));
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

const ss_plugin_table_writer_vtable_ext& RealmTables::writer(const TableShape& shape) {
  return shape.own ? *OwnTables::functions().writer : host_->call().writer(shape.title);
}

std::string RealmTables::reason(const TableShape& shape) { return shape.own ? OwnTables::take_reason() : host_->reason(); }

void RealmTables::refused(const TableShape& shape, const std::string& what) {
  throw TableError("FP_TABLE_REFUSED", shape.title + ": " + what + ": " + reason(shape));
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

}  // namespace falco_plugin
