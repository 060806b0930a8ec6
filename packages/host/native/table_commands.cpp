#include "commands.h"
#include "host_error.h"
#include "state_json.h"
#include "state_types.h"
#include "table_view.h"

namespace falco_plugin::host {

namespace {

constexpr int all_rights = TableUser::fields | TableUser::read | TableUser::write;

// What libsinsp does with tables itself, it does as a user of them like any plugin.
Json with_table(Session& session, const Json& args, const std::function<Json(const TableView&)>& work) {
  Inspector& inspector = inspector_of(session, args);
  TableUser& user = inspector.table_user();
  const TableUser::Call call(user, "a command", all_rights);
  const std::string name = args.value("table", "threads");
  const auto table = inspector.tables().table(name);
  if (table == nullptr) throw HostError("no table '" + name + "' in the inspector");
  return work(TableView(user.bind(*table, table), [&user] { return user.last_error(); }));
}

Json list(Session& session, const Json& args) {
  Json tables = Json::array();
  for (const auto& info : inspector_of(session, args).tables().list()) tables.push_back({{"name", info.name}, {"keyType", state_type_name(info.key_type)}});
  return tables;
}

// Unlike table.put also writes what is read-only for plugins, as libsinsp does when it finds out.
Json set_thread(Session& session, const Json& args) {
  const StateInput tid(SS_PLUGIN_ST_INT64, args.at("key"), "the tid");
  Json values = args.at("values");
  const Json given_cwd = values.value("cwd", Json());
  values.erase("cwd");
  return with_table(session, args, [&](const TableView& view) {
    const bool added = view.put(args.at("key"), values, TableView::Fill::made);
    if (!given_cwd.is_null()) {
      ThreadTable& threads = inspector_of(session, args).tables().threads();
      const StateInput cwd(SS_PLUGIN_ST_STRING, given_cwd, "the value of 'cwd'");
      threads.find(tid.data().u64)->write(*threads.fields().find("cwd"), cwd.data());
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

}  // namespace falco_plugin::host
