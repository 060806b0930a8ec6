#include "commands.h"
#include "host_error.h"

namespace falco_plugin::host {

namespace {

CountingIntake& counting_of(Session& session, const Json& args) {
  const std::string name = args.at("inspector").get<std::string>();
  CountingIntake* counting = session.inspector(name).counting();
  if (counting == nullptr) throw HostError("inspector '" + name + "' was not opened with counting");
  return *counting;
}

}  // namespace

void add_counting_commands(CommandTable& table) {
  table["counting.report"] = {[](Session& session, const Json& args) { return counting_of(session, args).report(); }, true};
  table["counting.reset"] = {[](Session& session, const Json& args) {
                               counting_of(session, args).reset();
                               return Json();
                             },
                             true};
  table["counting.wait"] = {[](Session& session, const Json& args) {
    CountingIntake& counting = counting_of(session, args);
    const bool reached = counting.wait_for(args.at("count").get<uint64_t>(), args.value("timeoutMs", uint64_t{10'000}));
    Json report = counting.report();
    report["reached"] = reached;
    return report;
  }};
}

}  // namespace falco_plugin::host
