#include "manifest_tables.hpp"

#include <string>

#include "table_types.hpp"

namespace falco_plugin {
namespace {

NestedTableFacts read_nested(const ManifestFact& fact, bool own);

ss_plugin_state_type read_type(const ManifestFact& fact) {
  const std::string name = fact.text();
  const auto type = table_type_of(name);
  if (!type) fact.refuse("is \"" + name + "\", which this runtime does not know");
  return *type;
}

// Hosts take names as C strings.
std::string read_name(const ManifestFact& fact) {
  std::string name = fact.text();
  if (name.empty() || name.find('\0') != std::string::npos) fact.refuse("is no name");
  return name;
}

ColumnFacts read_column(const ManifestFact& fact, bool own) {
  ColumnFacts column;
  column.name = read_name(fact["name"]);
  column.type = read_type(fact["type"]);
  column.optional = fact["optional"].truth_or_absent();
  if (const ManifestFact origin = fact["origin"]; origin.given()) column.added = origin.one_of<bool>({{"existing", false}, {"added", true}});
  if (const ManifestFact visibility = fact["visibility"]; visibility.given()) {
    column.visibility = visibility.one_of<ColumnVisibility>(
        {{"public", ColumnVisibility::everybody}, {"readonly", ColumnVisibility::read_only}, {"private", ColumnVisibility::plugin_only}});
  }
  const ManifestFact table = fact["table"];
  if (table.given() != (column.type == SS_PLUGIN_ST_TABLE)) table.refuse("has to be there for columns of type table, and for no others");
  if (table.given()) column.table = read_nested(table, own);
  if (!own && column.added && table.given()) fact.refuse("is a table, which cannot be added to a table of the host");
  return column;
}

template <typename Named>
void refuse_twins(const ManifestFact& fact, const std::vector<Named>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t other = 0; other < i; ++other) {
      if (all[other].name == all[i].name) fact.refuse("has \"" + all[i].name + "\" twice");
    }
  }
}

NestedTableFacts read_nested(const ManifestFact& fact, bool own) {
  NestedTableFacts table;
  table.key_type = read_type(fact["keyType"]);
  if (table.key_type == SS_PLUGIN_ST_TABLE) fact["keyType"].refuse("is a table, which cannot be a key");
  table.columns = fact["columns"].list([own](const ManifestFact& column) { return read_column(column, own); });
  refuse_twins(fact["columns"], table.columns);
  return table;
}

TableFacts read_table(const ManifestFact& fact) {
  TableFacts table;
  table.own = fact["kind"].one_of<bool>({{"import", false}, {"export", true}});
  static_cast<NestedTableFacts&>(table) = read_nested(fact, table.own);
  table.name = read_name(fact["name"]);
  table.optional = fact["optional"].truth_or_absent();
  return table;
}

template <typename Named>
std::size_t place_of(const ManifestFact& name, const std::vector<Named>& all) {
  const std::string wanted = name.text();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name == wanted) return i;
  }
  name.refuse("is \"" + wanted + "\", which there is not");
}

bool converts(ss_plugin_state_type from, ss_plugin_state_type to) {
  return from == to ? from != SS_PLUGIN_ST_TABLE : is_integer(from) && is_integer(to);
}

bool becomes(ss_plugin_state_type column, ss_plugin_field_type field) {
  switch (field) {
    case FTYPE_STRING: return column == SS_PLUGIN_ST_STRING;
    case FTYPE_BOOL: return column == SS_PLUGIN_ST_BOOL;
    case FTYPE_UINT64:
    case FTYPE_RELTIME:
    case FTYPE_ABSTIME: return is_integer(column);
    default: return false;
  }
}

void check_key(const ManifestFact& fact, const LookupFieldFacts& lookup, const FieldFacts& field, ss_plugin_state_type key) {
  if (lookup.key == LookupFieldFacts::Key::thread) {
    if (!converts(SS_PLUGIN_ST_INT64, key)) fact.refuse("is the thread's id, and the table's key " + describe_table_type(key));
    return;
  }
  const bool taken = field.argument && (key == SS_PLUGIN_ST_STRING ? field.argument->key : field.argument->index);
  if (!taken) fact.refuse("is the argument, which the field does not take as the table's key, " + describe_table_type(key));
}

}  // namespace

std::vector<TableFacts> read_tables(const ManifestFact& fact) {
  std::vector<TableFacts> tables = fact.list(read_table);
  refuse_twins(fact, tables);
  return tables;
}

LookupFieldFacts read_lookup(const ManifestFact& fact, const FieldFacts& field, const std::vector<TableFacts>& tables) {
  LookupFieldFacts lookup;
  lookup.key = fact["key"].one_of<LookupFieldFacts::Key>({{"tid", LookupFieldFacts::Key::thread}, {"argument", LookupFieldFacts::Key::argument}});
  lookup.from = place_of(fact["from"], tables);
  const TableFacts& from = tables[lookup.from];
  check_key(fact["key"], lookup, field, from.key_type);

  const ManifestFact to = fact["to"], column = fact["column"];
  if (to.given() != column.given()) fact.refuse("has one of `column` and `to` without the other");
  if (to.given()) {
    lookup.to = LookupFieldFacts::Second{place_of(to, tables), place_of(column, from.columns)};
    const ss_plugin_state_type type = from.columns[lookup.to->key_column].type, key = tables[lookup.to->table].key_type;
    if (!converts(type, key)) column.refuse("is " + describe_table_type(type) + ", and the key of the other table " + describe_table_type(key));
  }
  const TableFacts& last = lookup.to ? tables[lookup.to->table] : from;
  lookup.select = place_of(fact["select"], last.columns);
  const ss_plugin_state_type type = last.columns[lookup.select].type;
  if (field.list || !becomes(type, field.type)) fact["select"].refuse("is " + describe_table_type(type) + ", which cannot be the field's value");
  if (fact["empty"].given()) lookup.empty = fact["empty"].one_of<LookupFieldFacts::Empty>({{"none", LookupFieldFacts::Empty::none}});
  if (const ManifestFact otherwise = fact["otherwise"]; otherwise.given()) {
    lookup.otherwise_key = otherwise.one_of<bool>({{"key", true}});
    if (!lookup.to || last.key_type != SS_PLUGIN_ST_STRING || field.type != FTYPE_STRING) otherwise.refuse("is for texts that are looked up by another text");
  }
  return lookup;
}

}  // namespace falco_plugin
