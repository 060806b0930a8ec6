#ifndef FALCO_PLUGIN_BACKGROUND_REALM_HPP
#define FALCO_PLUGIN_BACKGROUND_REALM_HPP

#include <pthread.h>
#include <uv.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "cpu_profile.hpp"
#include "instance_state.hpp"
#include "node.h"
#include "realm_binding.hpp"
#include "realm_tables.hpp"

namespace falco_plugin {

class EnvironmentCreation;
class NodeProcess;

// A Node.js environment with its event loop, on a thread of its own: where a plugin's asynchronous work runs. Nobody else
// enters its isolate. The methods are called by the host's threads and never wait without a bound; what is inside JavaScript or
// a native call is asked to end, then told, then left behind: the thread keeps itself alive through `self_`.
class BackgroundRealm : public std::enable_shared_from_this<BackgroundRealm> {
 public:
  using Clock = std::chrono::steady_clock;
  // Told, on the realm's thread, that a routine has run.
  using RoutineDone = std::function<void(std::uint64_t start, std::size_t routine, bool more)>;

  // Starts the thread; the realm loads meanwhile. Throws CodedError.
  static std::shared_ptr<BackgroundRealm> create(NodeProcess& process, std::shared_ptr<InstanceState> state, RoutineDone routine_done);

  // Whether the definition is loaded and the config valid, as soon as that is known; error says why not.
  bool wait_loaded(Clock::time_point deadline, std::string& error);

  // All of these ask the realm for something, once it is loaded, and return at once.
  void start_async_events(std::uint64_t start) { post({Command::Kind::start_async_events, start}); }
  void start_capture(std::uint64_t start, bool host_clock) { post({Command::Kind::start_capture, start, host_clock ? 1u : 0u}); }
  void open_source(std::uint64_t start, std::string params) { post({Command::Kind::open_source, start, 0, std::move(params)}); }
  void source_room(std::uint64_t start) { post({Command::Kind::source_room, start}); }
  void run_routine(std::uint64_t start, std::size_t routine) { post({Command::Kind::run_routine, start, routine}); }
  void change_config(std::string config) { post({Command::Kind::change_config, 0, 0, std::move(config)}); }
  void receive();
  void stop(std::uint64_t start) { post({Command::Kind::stop, start}); }
  // The end of what belongs to the instance; waited for as the stop of start 0.
  void dispose() { post({Command::Kind::dispose, 0}); }
  bool wait_stopped(std::uint64_t start, Clock::time_point deadline);
  // Until the plugin is ready for the host to go on after this start of async events, until it never will be, or until the deadline.
  void wait_ready(std::uint64_t start, Clock::time_point deadline);

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

  BackgroundRealm(NodeProcess& process, std::shared_ptr<InstanceState> state, RoutineDone routine_done);
  ~BackgroundRealm();
  BackgroundRealm(const BackgroundRealm&) = delete;
  BackgroundRealm& operator=(const BackgroundRealm&) = delete;

 private:
  struct Command {
    enum class Kind { start_async_events, start_capture, open_source, source_room, run_routine, change_config, receive, stop, dispose };
    Kind kind;
    std::uint64_t start;
    std::size_t number = 0;
    std::string text = {};
  };

  static void* thread_main(void* realm);
  void post(Command command);
  void run();                 // everything below, with V8's fatal errors caught
  void run_environment(EnvironmentCreation& creation);
  void forget_environment();  // from here on nobody stops it from outside
  bool boot(node::CommonEnvironmentSetup& setup, RealmBinding& binding);
  void report_loaded(const std::string& error);  // "" = loaded; only the first counts
  void report_stopped(std::uint64_t start);
  void report_ready(std::uint64_t start);
  void run_commands(RealmBinding& binding);
  bool run_command(RealmBinding& binding, const Command& command, std::string& error);
  void refuse_command(const Command& command, const std::string& error);
  void fail(const char* code, const std::string& text) noexcept;
  // For callbacks of V8, through which not even the making of a text may throw.
  template <typename Number>
  void fail(const char* code, const char* before, Number number, const char* after = "") noexcept;
  void fail(const std::string& line) noexcept;  // as CODE: text
  void finish();

  NodeProcess& process_;  // never freed
  const std::shared_ptr<InstanceState> state_;
  const RoutineDone routine_done_;
  RealmTables tables_;  // of the realm's thread; not in the realm, whose end may skip destructors
  std::unique_ptr<CpuProfile> profile_;  // of the realm's thread; outside the environment, whose end may skip destructors
  pthread_t thread_{};
  bool thread_started_ = false;
  std::shared_ptr<BackgroundRealm> self_;  // held while the thread runs
  std::atomic<bool> receiving_{false};     // asked for and not done yet

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool loaded_ = false;       // the answer is known
  std::string load_error_;    // "" = loaded
  std::string failure_;       // why it ended by itself; said in the log
  bool ending_ = false;
  bool ended_ = false;
  bool joined_ = false;
  bool left_behind_ = false;
  std::set<std::uint64_t> stopped_;  // and not waited for yet
  std::uint64_t ready_start_ = 0;    // the last start of async events that need not be waited for
  std::vector<Command> commands_;
  node::Environment* environment_ = nullptr;  // while it may be stopped from other threads
  uv_async_t* wake_ = nullptr;                // likewise; owned by run_environment
};

}  // namespace falco_plugin

#endif
