#ifndef FALCO_PLUGIN_BACKGROUND_REALM_HPP
#define FALCO_PLUGIN_BACKGROUND_REALM_HPP

#include <pthread.h>
#include <uv.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "instance_state.hpp"
#include "node.h"
#include "realm_binding.hpp"

namespace falco_plugin {

class EnvironmentCreation;
class NodeProcess;

// A Node.js environment with its event loop, on a thread of its own: where a plugin's asynchronous work runs. Nobody else
// enters its isolate. The methods are called by the host's threads and never wait without a bound; what is inside JavaScript or
// a native call is asked to end, then told, then left behind: the thread keeps itself alive through `self_`.
class BackgroundRealm : public std::enable_shared_from_this<BackgroundRealm> {
 public:
  using Clock = std::chrono::steady_clock;

  // Starts the thread; the realm loads meanwhile. Throws CodedError.
  static std::shared_ptr<BackgroundRealm> create(NodeProcess& process, std::shared_ptr<InstanceState> state);

  // Whether the definition is loaded and the config valid, as soon as that is known; error says why not.
  bool wait_loaded(Clock::time_point deadline, std::string& error);
  // Whether the definition has something that only the event realm can run. Known once loaded.
  bool needs_event_realm() const;
  // Starts what the definition has for the background, once it is loaded. Returns at once.
  void start_services(std::uint64_t start);
  // Asks for their end. Returns at once.
  void stop_services(std::uint64_t start);
  bool wait_services_stopped(std::uint64_t start, Clock::time_point deadline);
  // Ends the environment: at once between two callbacks, or by terminating the JavaScript that runs.
  void end();
  // Nobody waits for it any more: it is inside a native call that does not return.
  void leave_behind();
  // Whether the thread has ended; it is joined then.
  bool wait_ended(Clock::time_point deadline);
  // Whether it still takes starts. False after it ended, however that came.
  bool alive() const;

  // Ends all realms of the process. Whether they did until the deadline.
  static bool end_all(Clock::time_point deadline);

  BackgroundRealm(NodeProcess& process, std::shared_ptr<InstanceState> state);
  ~BackgroundRealm();
  BackgroundRealm(const BackgroundRealm&) = delete;
  BackgroundRealm& operator=(const BackgroundRealm&) = delete;

 private:
  struct Command {
    enum class Kind { start, stop } kind;
    std::uint64_t start;
  };

  static void* thread_main(void* realm);
  void run();                 // everything below, with V8's fatal errors caught
  void run_environment(EnvironmentCreation& creation);
  void forget_environment();  // from here on nobody stops it from outside
  bool boot(node::CommonEnvironmentSetup& setup, RealmBinding& binding);
  void report_loaded(const std::string& error);  // "" = loaded; only the first counts
  void run_commands(RealmBinding& binding);
  void fail(const char* code, const std::string& text) noexcept;
  void finish();

  NodeProcess& process_;  // never freed
  const std::shared_ptr<InstanceState> state_;
  pthread_t thread_{};
  bool thread_started_ = false;
  std::shared_ptr<BackgroundRealm> self_;  // held while the thread runs

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool loaded_ = false;       // the answer is known
  std::string load_error_;    // "" = loaded
  bool needs_event_realm_ = false;
  bool ending_ = false;
  bool ended_ = false;
  bool joined_ = false;
  bool left_behind_ = false;
  bool failed_ = false;       // ended by a fault; said so in the log
  std::uint64_t stopped_start_ = 0;
  std::vector<Command> commands_;
  node::Environment* environment_ = nullptr;  // while it may be stopped from other threads
  uv_async_t* wake_ = nullptr;                // likewise; owned by run_environment
};

}  // namespace falco_plugin

#endif
