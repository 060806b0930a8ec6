#pragma once

#include <functional>
#include <map>
#include <string>

#include "session.h"

namespace falco_plugin::sinsp_host {

using Command = std::function<Json(Session&, const Json&)>;

struct CommandFacts {
  Command run;
  // Runs on the thread that reads commands unless another is asked for: for what must not wait behind a running event loop.
  bool immediate = false;
};

using CommandTable = std::map<std::string, CommandFacts>;

void add_process_commands(CommandTable& table);
void add_inspector_commands(CommandTable& table);
void add_plugin_commands(CommandTable& table);
void add_table_commands(CommandTable& table);
// Those of the other host that libsinsp has no means for.
void add_unsupported_commands(CommandTable& table);

// The inspector, and the plugin in it, that a command names. Throw HostError.
Inspector& inspector_of(Session& session, const Json& args);
sinsp_plugin& plugin_of(Session& session, const Json& args);

}  // namespace falco_plugin::sinsp_host
