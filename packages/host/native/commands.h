#pragma once

#include <functional>
#include <map>
#include <string>

#include "output.h"
#include "session.h"

namespace falco_plugin::host {

using Command = std::function<Json(Session&, const Json&)>;

struct CommandFacts {
  Command run;
  // Runs on the thread that reads commands unless another is asked for: for what must not wait behind a running event loop.
  bool immediate = false;
};

/// The inspector that a command names; throws where there is none.
Inspector& inspector_of(Session& session, const Json& args);

using CommandTable = std::map<std::string, CommandFacts>;

void add_process_commands(CommandTable& table);
void add_inspector_commands(CommandTable& table);
void add_plugin_commands(CommandTable& table);
void add_counting_commands(CommandTable& table);
void add_table_commands(CommandTable& table);

}  // namespace falco_plugin::host
