#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "inspector.h"
#include "output.h"
#include "sinsp_log.h"
#include "worker_threads.h"

namespace falco_plugin::sinsp_host {

// What lives from the first to the last command.
class Session {
 public:
  explicit Session(int output_fd) : output(output_fd), log(output) {}

  Output output;
  SinspLog log;
  host::WorkerThreads threads;

  void create_inspector(const std::string& name);
  // Throws HostError. Inspectors must not be destroyed while a command works with them.
  Inspector& inspector(const std::string& name);
  void destroy_inspector(const std::string& name);
  void destroy_all();
  // Ends all event loops, running and to come: the session ends.
  void end_loops();
  bool loops_ended() const { return loops_ended_.load(); }

 private:
  std::atomic<bool> loops_ended_{false};
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Inspector>> inspectors_;
};

}  // namespace falco_plugin::sinsp_host
