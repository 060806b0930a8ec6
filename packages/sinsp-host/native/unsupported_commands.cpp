#include "commands.h"
#include "unsupported.h"

namespace falco_plugin::sinsp_host {

void add_unsupported_commands(CommandTable& table) {
  const auto refuse = [&](const char* op, const char* why) {
    table[op] = {[why](Session&, const Json&) -> Json { unsupported(why); }, true};
  };
  refuse("inspector.stats", "its queue of async events does not tell how full it is; its log tells what it drops");
  refuse("inspector.measure", "calls of plugins cannot be timed one by one");
  refuse("counting.report", "async events always enter its queue");
  refuse("counting.reset", "async events always enter its queue");
  refuse("counting.wait", "async events always enter its queue");
}

}  // namespace falco_plugin::sinsp_host
