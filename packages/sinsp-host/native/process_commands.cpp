#include "process_counters.h"

#include <unistd.h>

#include <cstdlib>

#include "clock.h"
#include "commands.h"

namespace falco_plugin::sinsp_host {

void add_process_commands(CommandTable& table) {
  table["hello"] = {[](Session&, const Json&) { return Json{{"pid", getpid()}, {"apiVersion", PLUGIN_API_VERSION_STR}, {"protocol", 1}, {"host", "libsinsp"}}; }, true};
  table["counters"] = {[](Session&, const Json& args) { return host::process_counters(args.value("maps", Json::array())); }, true};
  table["sleep"] = {[](Session&, const Json& args) {
    host::sleep_ms(args.at("ms").get<uint64_t>());
    return Json();
  }};
  table["thread.end"] = {[](Session& session, const Json& args) {
                           session.threads.end(args.at("name").get<std::string>());
                           return Json();
                         },
                         true};
  // Ends all event loops, those to come as well: goes before quit, which waits behind a loop of its thread.
  table["endLoops"] = {[](Session& session, const Json&) {
                         session.end_loops();
                         return Json();
                       },
                       true};
  // Destroys everything in order and ends.
  table["quit"] = {[](Session& session, const Json&) {
    session.threads.stop_main();
    return Json();
  }};
  // exit() with everything alive, as a host that gives up does.
  table["exit"] = {[](Session&, const Json& args) -> Json { exit(args.value("code", 0)); }};
}

}  // namespace falco_plugin::sinsp_host
