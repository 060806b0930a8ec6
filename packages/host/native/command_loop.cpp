#include "command_loop.h"

#include <unistd.h>

#include <cerrno>

#include "clock.h"
#include "host_error.h"

namespace falco_plugin::host {

CommandLoop::CommandLoop(Session& session) : session_(session) {
  add_process_commands(table_);
  add_inspector_commands(table_);
  add_plugin_commands(table_);
  add_counting_commands(table_);
  add_table_commands(table_);
}

void CommandLoop::read(int fd) {
  std::string pending;
  char buffer[16384];
  for (;;) {
    const ssize_t size = ::read(fd, buffer, sizeof buffer);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return;
    pending.append(buffer, static_cast<size_t>(size));
    for (size_t end; (end = pending.find('\n')) != std::string::npos; pending.erase(0, end + 1)) dispatch(pending.substr(0, end));
  }
}

// What a command did must be visible to those that come after its reply, on whichever thread. In between lies the driver, a way that
// the memory model knows nothing of: so every command passes here when it comes and when it is done.
void CommandLoop::hand_over() { std::lock_guard lock(order_); }

void CommandLoop::dispatch(const std::string& line) {
  const Json args = Json::parse(line, nullptr, false);
  if (!args.is_object()) return session_.output.line({{"type", "reply"}, {"id", nullptr}, {"ok", false}, {"error", "a command must be a JSON object"}});
  const Json id = args.value("id", Json());
  const auto found = table_.find(args.value("op", ""));
  if (found == table_.end()) return session_.output.line({{"type", "reply"}, {"id", id}, {"ok", false}, {"error", "unknown command"}});
  const CommandFacts& command = found->second;
  const auto task = [this, id, args, &command] {
    Json reply{{"type", "reply"}, {"id", id}};
    const uint64_t begin = monotonic_ns();
    try {
      Json result = command.run(session_, args);
      reply["ns"] = monotonic_ns() - begin;
      reply["ok"] = true;
      reply["result"] = std::move(result);
    } catch (const std::exception& error) {
      reply["ns"] = monotonic_ns() - begin;
      reply["ok"] = false;
      reply["error"] = error.what();
    }
    hand_over();
    session_.output.line(reply);
  };
  hand_over();
  if (command.immediate && !args.contains("thread")) return task();
  session_.threads.post(args.value("thread", "main"), task);
}

}  // namespace falco_plugin::host
