#include "own_table_functions.hpp"

#include <exception>
#include <new>

namespace falco_plugin {
namespace {

OwnTable& table_of(ss_plugin_table_t* table) { return *static_cast<OwnTable*>(table); }
TableEntry* entry_of(ss_plugin_table_entry_t* entry) { return static_cast<TableEntry*>(entry); }

// Turns what work throws into `failed`, and tells the sink.
template <TableUser user, typename Result, typename Work>
Result guarded(ss_plugin_table_t* table, Result failed, Work work) noexcept {
  if (table == nullptr) return failed;
  const TableFamily& family = table_of(table).family();
  try {
    return work(table_of(table));
  } catch (const TableRefusal& refusal) {
    family.tell(user, refusal.code(), refusal.what());
  } catch (const std::bad_alloc&) {
    family.tell(user, "FP_TABLE_REFUSED", "there is no memory left");
  } catch (const std::exception& error) {
    family.tell(user, "FP_TABLE_REFUSED", error.what());
  } catch (...) {
    family.tell(user, "FP_TABLE_REFUSED", "a callback threw something unknown");
  }
  return failed;
}

// What others hand over that must not be NULL.
template <typename Thing>
Thing& given(Thing* thing, const char* what) {
  if (thing == nullptr) throw TableRefusal("FP_TABLE_REFUSED", std::string(what) + " is NULL");
  return *thing;
}

const TableColumn& column_of(const ss_plugin_table_field_t* field) { return given(static_cast<const TableColumn*>(field), "a column"); }

ss_plugin_table_field_t* field_of(const TableColumn& column) { return const_cast<TableColumn*>(&column); }

template <TableUser user>
const ss_plugin_table_fieldinfo* list_table_fields(ss_plugin_table_t* t, std::uint32_t* nfields) {
  return guarded<user, const ss_plugin_table_fieldinfo*>(t, nullptr, [&](OwnTable& table) {
    // NULL would be a failure.
    static const ss_plugin_table_fieldinfo none{};
    const TableColumns& columns = table.schema().columns();
    const auto& infos = user == TableUser::owner ? columns.owner : columns.host;
    given(nfields, "a count of columns") = static_cast<std::uint32_t>(infos.size());
    return infos.empty() ? &none : infos.data();
  });
}

template <TableUser user>
ss_plugin_table_field_t* get_table_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) {
  return guarded<user, ss_plugin_table_field_t*>(
      t, nullptr, [&](OwnTable& table) { return field_of(table.find_column(&given(name, "a column's name"), type, user)); });
}

template <TableUser user>
ss_plugin_table_field_t* add_table_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) {
  return guarded<user, ss_plugin_table_field_t*>(
      t, nullptr, [&](OwnTable& table) { return field_of(table.add_column(&given(name, "a column's name"), type, user)); });
}

const char* get_table_name(ss_plugin_table_t* t) { return t == nullptr ? nullptr : table_of(t).name().c_str(); }

template <TableUser user>
std::uint64_t get_table_size(ss_plugin_table_t* t) {
  return guarded<user, std::uint64_t>(t, UINT64_MAX, [](OwnTable& table) { return table.size(); });
}

template <TableUser user>
ss_plugin_table_entry_t* get_table_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key) {
  return guarded<user, ss_plugin_table_entry_t*>(t, nullptr, [&](OwnTable& table) { return table.find(key); });
}

template <TableUser user>
ss_plugin_rc read_entry_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out) {
  return guarded<user>(t, SS_PLUGIN_FAILURE, [&](OwnTable& table) {
    ss_plugin_state_data& value = given(out, "the place for a value");
    value = table.read(given(entry_of(e), "an entry"), column_of(f), user);
    return SS_PLUGIN_SUCCESS;
  });
}

// Also destroys entries that were never added: nobody else holds those.
void release_table_entry(ss_plugin_table_t*, ss_plugin_table_entry_t* e) {
  if (e != nullptr) OwnTable::release(*entry_of(e));
}

template <TableUser user>
ss_plugin_bool iterate_entries(ss_plugin_table_t* t, ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state) {
  return guarded<user, ss_plugin_bool>(t, 0, [&](OwnTable& table) { return table.iterate(visit, state) ? 1 : 0; });
}

template <TableUser user>
ss_plugin_rc clear_table(ss_plugin_table_t* t) {
  return guarded<user>(t, SS_PLUGIN_FAILURE, [](OwnTable& table) {
    table.clear();
    return SS_PLUGIN_SUCCESS;
  });
}

template <TableUser user>
ss_plugin_rc erase_table_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key) {
  return guarded<user>(t, SS_PLUGIN_FAILURE, [&](OwnTable& table) {
    if (table.erase(key)) return SS_PLUGIN_SUCCESS;
    table.family().tell(user, "FP_TABLE_REFUSED", "there is no entry with that key to be erased");
    return SS_PLUGIN_FAILURE;
  });
}

template <TableUser user>
ss_plugin_table_entry_t* create_table_entry(ss_plugin_table_t* t) {
  return guarded<user, ss_plugin_table_entry_t*>(t, nullptr, [](OwnTable& table) { return table.create(); });
}

template <TableUser user>
ss_plugin_table_entry_t* add_table_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key, ss_plugin_table_entry_t* e) {
  return guarded<user, ss_plugin_table_entry_t*>(t, nullptr, [&](OwnTable& table) {
    table.add(key, given(entry_of(e), "an entry"));
    return e;
  });
}

template <TableUser user>
ss_plugin_rc write_entry_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in) {
  return guarded<user>(t, SS_PLUGIN_FAILURE, [&](OwnTable& table) {
    table.write(given(entry_of(e), "an entry"), column_of(f), given(in, "a value"), user);
    return SS_PLUGIN_SUCCESS;
  });
}

template <TableUser user>
OwnTableFunctions functions = {
    {list_table_fields<user>, get_table_field<user>, add_table_field<user>},
    {get_table_name, get_table_size<user>, get_table_entry<user>, read_entry_field<user>, release_table_entry, iterate_entries<user>},
    {clear_table<user>, erase_table_entry<user>, create_table_entry<user>, release_table_entry, add_table_entry<user>, write_entry_field<user>},
};

}  // namespace

OwnTableFunctions& own_table_functions(TableUser user) {
  return user == TableUser::owner ? functions<TableUser::owner> : functions<TableUser::host>;
}

ss_plugin_table_input host_input_of(OwnTable& table) {
  auto& [fields, reader, writer] = functions<TableUser::host>;
  return {
      table.name().c_str(),
      table.key_type(),
      &table,
      {reader.get_table_name, reader.get_table_size, reader.get_table_entry, reader.read_entry_field},
      {writer.clear_table, writer.erase_table_entry, writer.create_table_entry, writer.destroy_table_entry, writer.add_table_entry, writer.write_entry_field},
      {fields.list_table_fields, fields.get_table_field, fields.add_table_field},
      &reader,
      &writer,
      &fields,
  };
}

}  // namespace falco_plugin
