#include "clock.h"
#include "host_error.h"
#include "measure.h"
#include "measure_rounds.h"
#include "state_json.h"
#include "table_view.h"

namespace falco_plugin::host {

namespace {

// Where a table's own functions are: those of the plugin that has it, with nothing of the host in between.
struct Functions {
  Functions(StateTable& table, ss_plugin_table_t* way) {
    const auto* plugin_table = dynamic_cast<PluginTable*>(&table);
    const auto* input = static_cast<ss_plugin_table_input*>(way);
    reader = plugin_table == nullptr ? *input->reader_ext : plugin_table->reader();
    own = plugin_table == nullptr ? input->table : plugin_table->own_table();
  }

  ss_plugin_table_reader_vtable_ext reader;
  ss_plugin_table_t* own;
};

ss_plugin_state_type type_of(StateTable& table, TableUser& user, const std::string& column) {
  uint32_t count = 0;
  const auto* infos = table.list_fields(user, &count);
  for (uint32_t i = 0; i < count; ++i) {
    if (infos[i].name == column && infos[i].field_type != SS_PLUGIN_ST_TABLE) return infos[i].field_type;
  }
  throw HostError("table '" + table.name() + "' has no column '" + column + "' that can be measured");
}

}  // namespace

Json measure_columns(Inspector& inspector, const Json& args) {
  TableUser& user = inspector.table_user();
  const TableUser::Call call(user, "a measurement", TableUser::fields | TableUser::read);
  const std::string name = args.at("table").get<std::string>(), column = args.at("column").get<std::string>();
  const auto table = inspector.tables().table(name);
  if (table == nullptr) throw HostError("no table '" + name + "' in the inspector");
  const Functions functions(*table, user.bind(*table, table));
  const ss_plugin_state_type type = type_of(*table, user, column);
  const ss_plugin_table_field_t* field = table->get_field(user, column.c_str(), type);
  if (field == nullptr) throw HostError(user.last_error());
  const StateInput key(table->key_type(), args.at("key"), "the key");
  const uint64_t calls = args.value("calls", uint64_t{10'000});
  Json report = measure_rounds(args.value("rounds", uint64_t{10}), [&] {
    Round round;
    ss_plugin_state_data data{};
    const uint64_t begin = monotonic_ns();
    for (; round.calls < calls; ++round.calls) {
      ss_plugin_table_entry_t* entry = functions.reader.get_table_entry(functions.own, &key.data());
      if (entry == nullptr || functions.reader.read_entry_field(functions.own, entry, field, &data) != SS_PLUGIN_SUCCESS) ++round.failures;
      if (entry != nullptr) functions.reader.release_table_entry(functions.own, entry);
    }
    round.ns = monotonic_ns() - begin;
    return round;
  });
  report["value"] = TableView(user.bind(*table, table), [&user] { return user.last_error(); }).row(args.at("key"), {{"columns", {column}}});
  report["value"] = report["value"].is_null() ? Json() : report["value"][column];
  return report;
}

}  // namespace falco_plugin::host
