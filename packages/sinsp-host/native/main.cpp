// falco-sinsp-host: drives Falco plugins through the real libsinsp, told by the same commands as falco-plugin-host. See README.md.
#include <fcntl.h>
#include <unistd.h>

#include <thread>

#include "command_loop.h"

int main() {
  using namespace falco_plugin::sinsp_host;
  // Plugins may print: only what goes to the duplicate is protocol, the rest ends up on stderr.
  const int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (output < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) return 1;

  // Never destroyed: the thread that reads commands, and threads of plugins that misbehave, may live to the end of the process.
  static Session& session = *new Session(output);
  static CommandLoop& loop = *new CommandLoop(session);
  std::thread([] {
    loop.read(STDIN_FILENO);
    // The driver is gone: end as if it had said so.
    session.end_loops();
    session.threads.stop_main();
  }).detach();

  session.threads.run_main();
  session.end_loops();
  session.threads.end_all();
  session.destroy_all();
  return 0;
}
