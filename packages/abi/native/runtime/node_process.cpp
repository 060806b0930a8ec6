#include "node_process.hpp"

#include <unistd.h>

#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "coded_error.hpp"
#include "heap_guard.hpp"
#include "hidden_node_variables.hpp"
#include "limits.hpp"
#include "node.h"
#include "node_shim.hpp"
#include "node_thread.hpp"
#include "process_exit.hpp"
#include "v8.h"

namespace falco_plugin {
namespace {

// Debian's libnode reads some of its own modules from files and aborts the process where one is missing.
void check_files() {
  std::string missing;
  for (const char* file : node_shim::builtin_files()) {
    if (access(file, R_OK) != 0) missing += std::string(missing.empty() ? "" : ", ") + file;
  }
  if (!missing.empty()) {
    throw CodedError("FP_LIBNODE_FILES_MISSING", "libnode needs " + missing + "; install " + node_shim::builtin_packages());
  }
}

// A second start of Node.js in a process aborts it, so somebody else's must be noticed before.
void check_nobody_else_started_node() {
  if (node_shim::started_by_others()) {
    throw CodedError("FP_LIBNODE_FOREIGN",
                     "another library of this process has started Node.js already; only one can, remove the other plugin");
  }
}

}  // namespace

NodeProcess& NodeProcess::get() {
  const ProcessExit::Inside inside;
  static std::mutex starting;
  // Leaked on purpose: realms that could not be ended use it until the process is gone.
  static NodeProcess* process = nullptr;
  static std::string failure;
  std::lock_guard<std::mutex> lock(starting);
  if (process != nullptr) return *process;
  if (!failure.empty()) throw CodedError(failure);
  check_files();
  check_nobody_else_started_node();
  ProcessExit::install();
  std::unique_ptr<NodeProcess> made(new NodeProcess());
  try {
    made->start();
  } catch (const CodedError& error) {
    failure = error.what();
    throw;
  }
  ProcessExit::install();
  process = made.release();
  return *process;
}

void NodeProcess::start() {
  // On a thread of our own, so that all threads of Node.js and V8 inherit its signal mask and not the host's.
  std::string failure;
  try {
    thread_ = new NodeThread();
    thread_->run([&] {
      try {
        const HiddenNodeVariables hidden;
        platform_ = node_shim::start_process(Limits().heap_mb);
        FatalEscape::install_for_process();
      } catch (const std::exception& error) {
        failure = error.what();
      }
    });
  } catch (const std::exception& error) {
    failure = error.what();
  }
  if (platform_ == nullptr) throw CodedError("FP_RUNTIME_START", "Node.js did not start: " + failure);
}

}  // namespace falco_plugin
