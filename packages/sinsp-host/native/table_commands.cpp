#include <libsinsp/threadinfo.h>

#include "commands.h"
#include "scope_exit.h"
#include "state_json.h"
#include "state_types.h"
#include "table_view.h"

namespace falco_plugin::sinsp_host {

using host::StateInput;
using host::TableView;

namespace {

const libsinsp::state::table_registry& registry_of(Session& session, const Json& args) { return *inspector_of(session, args).libsinsp().get_table_registry(); }

Json with_table(Session& session, const Json& args, const std::function<Json(const TableView&)>& work) {
  TableUser& user = inspector_of(session, args).table_user();
  const host::ScopeExit done([&] { user.tidy_up(); });
  return work(TableView(user.table(registry_of(session, args), args.value("table", "threads")), [&user] { return user.last_error(); }));
}

Json list(Session& session, const Json& args) {
  Json tables = Json::array();
  for (const auto& [name, table] : registry_of(session, args).tables()) tables.push_back({{"name", name}, {"keyType", host::state_type_name(table->key_info().type_id())}});
  return tables;
}

// Unlike table.put also writes what is read-only for plugins.
Json set_thread(Session& session, const Json& args) {
  const StateInput tid(SS_PLUGIN_ST_INT64, args.at("key"), "the tid");
  Json values = args.at("values");
  const Json cwd = values.value("cwd", Json());
  values.erase("cwd");
  return with_table(session, args, [&](const TableView& view) {
    const bool added = view.put(args.at("key"), values, TableView::Fill::made);
    if (!cwd.is_null()) {
      auto* threads = dynamic_cast<libsinsp::state::built_in_table<int64_t>*>(registry_of(session, args).tables().at("threads"));
      std::dynamic_pointer_cast<sinsp_threadinfo>(threads->get_entry(tid.data().s64))->set_cwd(cwd.get<std::string>());
    }
    return added;
  });
}

}  // namespace

void add_table_commands(CommandTable& table) {
  table["table.list"] = {list};
  table["table.columns"] = {[](Session& session, const Json& args) { return with_table(session, args, [](const TableView& view) { return view.columns(); }); }};
  table["table.size"] = {[](Session& session, const Json& args) { return with_table(session, args, [](const TableView& view) { return view.size(); }); }};
  table["table.read"] = {[](Session& session, const Json& args) { return with_table(session, args, [&](const TableView& view) { return view.rows(args); }); }};
  table["table.get"] = {[](Session& session, const Json& args) { return with_table(session, args, [&](const TableView& view) { return view.row(args.at("key"), args); }); }};
  table["table.put"] = {[](Session& session, const Json& args) { return with_table(session, args, [&](const TableView& view) { return view.put(args.at("key"), args.at("values")); }); }};
  table["table.erase"] = {[](Session& session, const Json& args) { return with_table(session, args, [&](const TableView& view) { return view.erase(args.at("key")); }); }};
  table["table.clear"] = {[](Session& session, const Json& args) {
    return with_table(session, args, [](const TableView& view) {
      view.clear();
      return Json();
    });
  }};
  table["table.setThread"] = {set_thread};
}

}  // namespace falco_plugin::sinsp_host
