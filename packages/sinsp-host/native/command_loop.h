#pragma once

#include <mutex>
#include <string>

#include "commands.h"

namespace falco_plugin::sinsp_host {

// Reads commands, one JSON object a line, and has each run on its thread. A command: {"id", "op", "thread" (default "main"), ...arguments};
// its reply: {"type": "reply", "id", "ok", "ns", "result" | "error"}, where ns is how long it ran.
class CommandLoop {
 public:
  explicit CommandLoop(Session& session);

  // Until the end of the input.
  void read(int fd);

 private:
  void dispatch(const std::string& line);

  void hand_over();

  Session& session_;
  CommandTable table_;
  std::mutex order_;
};

}  // namespace falco_plugin::sinsp_host
