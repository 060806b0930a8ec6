#include "commands.h"
#include "plugin_info.h"
#include "run_loop.h"
#include "unsupported.h"

namespace falco_plugin::sinsp_host {

namespace {

Json open(Session& session, const Json& args) {
  if (args.contains("counting")) unsupported("async events always enter its queue");
  if (args.contains("driverSchema")) unsupported("only engines with a kernel driver have an event schema");
  if (args.contains("platformError")) unsupported("its platform cannot be made to fail");
  return {{"source", inspector_of(session, args).open(args.at("source"), args.value("threadPool", size_t{0}))}};
}

}  // namespace

Inspector& inspector_of(Session& session, const Json& args) { return session.inspector(args.at("inspector").get<std::string>()); }

void add_inspector_commands(CommandTable& table) {
  table["inspector.create"] = {[](Session& session, const Json& args) {
    session.create_inspector(args.at("inspector").get<std::string>());
    return Json();
  }};
  table["inspector.register"] = {[](Session& session, const Json& args) { return plugin_info_json(inspector_of(session, args).register_plugin(args.at("path").get<std::string>())); }};
  table["inspector.open"] = {open};
  table["inspector.run"] = {[](Session& session, const Json& args) {
    // The interrupt may have come before the inspector was opened, which forgets it.
    if (session.loops_ended()) inspector_of(session, args).interrupt();
    return run_loop(inspector_of(session, args), args, session.output);
  }};
  table["inspector.progress"] = {[](Session& session, const Json& args) { return inspector_of(session, args).progress(); }};
  table["inspector.interrupt"] = {[](Session& session, const Json& args) {
                                    inspector_of(session, args).interrupt();
                                    return Json();
                                  },
                                  true};
  table["inspector.close"] = {[](Session& session, const Json& args) {
    inspector_of(session, args).close();
    return Json();
  }};
  table["inspector.openDump"] = {[](Session& session, const Json& args) {
    inspector_of(session, args).open_dump(args.at("path").get<std::string>());
    return Json();
  }};
  table["inspector.closeDump"] = {[](Session& session, const Json& args) {
    inspector_of(session, args).close_dump();
    return Json();
  }};
  table["inspector.destroy"] = {[](Session& session, const Json& args) {
    if (args.value("lastFirst", false)) unsupported("it destroys plugins in an order of its own");
    session.destroy_inspector(args.at("inspector").get<std::string>());
    return Json();
  }};
}

}  // namespace falco_plugin::sinsp_host
