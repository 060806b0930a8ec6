#include "background_realm.hpp"

#include <unistd.h>

#include <algorithm>
#include <list>
#include <optional>

#include "buffer_guard.hpp"
#include "coded_error.hpp"
#include "heap_guard.hpp"
#include "environment_creation.hpp"
#include "live_heap.hpp"
#include "node_process.hpp"
#include "process_exit.hpp"
#include "scope_exit.hpp"
#include "signal_mask.hpp"
#include "v8.h"

namespace falco_plugin {
namespace {

constexpr std::size_t stack_bytes = 8u << 20;
// So long after the definition was loaded, what that left behind is collected: a third of the realm's heap, which V8 would keep for long.
constexpr std::uint64_t tidy_after_ms = 500;
// All realms of the process, so that its exit can end them. Leaked on purpose: used by exit handlers.
struct Registry {
  std::mutex mutex;
  std::list<std::weak_ptr<BackgroundRealm>> realms;
};
Registry& registry() {
  static auto* registry = new Registry();
  return *registry;
}

// What the loop's handles need beside the realm. Not on the realm thread's stack: after a jump out of V8, other threads may still wake
// the loop, until they are told not to.
struct LoopHandles {
  uv_async_t wake{};
  uv_timer_t tick{};
  uv_timer_t tidy{};
  std::function<void()> on_wake;
  std::function<bool()> on_tick;
};

}  // namespace

BackgroundRealm::BackgroundRealm(NodeProcess& process, std::shared_ptr<InstanceState> state, RoutineDone routine_done)
    : process_(process),
      state_(std::move(state)),
      routine_done_(std::move(routine_done)),
      tables_(state_->artifact.facts.tables, state_->own_tables, nullptr, state_->table_writes) {}

std::shared_ptr<BackgroundRealm> BackgroundRealm::create(NodeProcess& process, std::shared_ptr<InstanceState> state,
                                                         RoutineDone routine_done) {
  auto realm = std::make_shared<BackgroundRealm>(process, std::move(state), std::move(routine_done));
  {
    Registry& all = registry();
    std::lock_guard<std::mutex> lock(all.mutex);
    // Asked under the lock: whoever exits takes the list under it, after saying so.
    if (ProcessExit::under_way()) throw CodedError("FP_RUNTIME_START", "the process is exiting");
    all.realms.remove_if([](const auto& other) { return other.expired(); });
    all.realms.push_back(realm);
  }
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_bytes);
  realm->self_ = realm;
  const BlockedSignals blocked;
  realm->thread_started_ = true;
  const int failed = pthread_create(&realm->thread_, &attributes, thread_main, realm.get());
  pthread_attr_destroy(&attributes);
  if (failed != 0) {
    realm->thread_started_ = false;
    realm->self_.reset();
    throw CodedError("FP_RUNTIME_START", "no thread could be started for the plugin's background");
  }
  return realm;
}

bool BackgroundRealm::wait_loaded(Clock::time_point deadline, std::string& error) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (!changed_.wait_until(lock, deadline, [this] { return loaded_ || ended_; })) {
    error = "FP_INIT_TIMEOUT: the plugin's code did not finish loading in time; do no work at import";
    return false;
  }
  error = loaded_ ? load_error_ : "FP_LOAD_FAILED: the plugin's code ended while it was loaded";
  return error.empty();
}

void BackgroundRealm::post(Command command) {
  std::lock_guard<std::mutex> lock(mutex_);
  commands_.push_back(std::move(command));
  if (wake_ != nullptr) uv_async_send(wake_);
}

void BackgroundRealm::receive() {
  // One request stands for all messages that wait.
  if (!receiving_.exchange(true)) post({Command::Kind::receive, 0});
}

bool BackgroundRealm::wait_stopped(std::uint64_t start, Clock::time_point deadline) {
  std::unique_lock<std::mutex> lock(mutex_);
  const bool done = changed_.wait_until(lock, deadline, [&] { return stopped_.count(start) != 0 || ended_; });
  stopped_.erase(start);
  return done;
}

void BackgroundRealm::report_stopped(std::uint64_t start) {
  std::lock_guard<std::mutex> lock(mutex_);
  stopped_.insert(start);
  changed_.notify_all();
}

void BackgroundRealm::wait_ready(std::uint64_t start, Clock::time_point deadline) {
  std::unique_lock<std::mutex> lock(mutex_);
  (void)changed_.wait_until(lock, deadline, [&] { return ready_start_ >= start || ended_ || ending_ || !failure_.empty(); });
}

void BackgroundRealm::report_ready(std::uint64_t start) {
  std::lock_guard<std::mutex> lock(mutex_);
  ready_start_ = std::max(ready_start_, start);
  changed_.notify_all();
}

void BackgroundRealm::end() {
  std::lock_guard<std::mutex> lock(mutex_);
  ending_ = true;
  if (environment_ != nullptr) node::Stop(environment_);
  if (wake_ != nullptr) uv_async_send(wake_);
}

void BackgroundRealm::leave_behind() {
  std::lock_guard<std::mutex> lock(mutex_);
  left_behind_ = true;
}

bool BackgroundRealm::wait_ended(Clock::time_point deadline) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (left_behind_ && !ended_) return false;
  if (!changed_.wait_until(lock, deadline, [this] { return ended_; })) return false;
  if (joined_) return true;
  joined_ = true;
  lock.unlock();
  // Past finish(), the thread only leaves: nothing of JavaScript or libuv is left in it to wait for.
  pthread_join(thread_, nullptr);
  return true;
}

BackgroundRealm::~BackgroundRealm() {
  if (thread_started_ && !joined_) pthread_detach(thread_);
}

bool BackgroundRealm::alive() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return !ended_ && !ending_ && failure_.empty() && load_error_.empty();
}

bool BackgroundRealm::end_all(Clock::time_point deadline) {
  std::list<std::weak_ptr<BackgroundRealm>> realms;
  {
    Registry& all = registry();
    std::lock_guard<std::mutex> lock(all.mutex);
    realms = all.realms;
  }
  for (const auto& weak : realms) {
    if (const auto realm = weak.lock()) realm->end();
  }
  bool all_ended = true;
  for (const auto& weak : realms) {
    if (const auto realm = weak.lock()) all_ended = realm->wait_ended(deadline) && all_ended;
  }
  return all_ended;
}

void* BackgroundRealm::thread_main(void* given) {
  auto* realm = static_cast<BackgroundRealm*>(given);
  pthread_setname_np(pthread_self(), "falco-plugin-bg");
  realm->run();
  // Moved out first: the last reference may be this one, and finish() still uses the realm.
  const std::shared_ptr<BackgroundRealm> self = std::move(realm->self_);
  self->finish();
  return nullptr;
}

void BackgroundRealm::run() {
  if (FatalEscape::too_many_lost()) {
    fail("FP_HEAP_LIMIT", "too many plugins of this process have exhausted their memory; restart the host");
    return;
  }
  // On the heap: what a jump finds in a local variable that was changed after setjmp is undefined.
  const auto creation = std::make_unique<std::optional<EnvironmentCreation>>();
  FatalEscape escape;
  if (setjmp(escape.target) == 0) {
    try {
      creation->emplace(process_, state_->limits.load);
      run_environment(**creation);
    } catch (const CodedError& error) {
      // Before the host's log is called.
      creation->reset();
      fail(error.what());
    } catch (const std::exception& error) {
      creation->reset();
      fail("FP_RUNTIME_START", error.what());
    }
    return;
  }
  // The isolate cannot be used or freed any more; nothing of it may be touched from here on.
  creation->reset();
  forget_environment();
  if (profile_) profile_->abandon();
  state_->metrics.add(SdkMetric::heap_limits);
  fail("FP_HEAP_LIMIT", "the plugin's JavaScript ran out of memory and was abandoned");
}

void BackgroundRealm::forget_environment() {
  std::lock_guard<std::mutex> lock(mutex_);
  environment_ = nullptr;
  wake_ = nullptr;
}

void BackgroundRealm::run_environment(EnvironmentCreation& creation) {
  ProcessExit::park_if_over();
  std::unique_ptr<node::CommonEnvironmentSetup> setup = creation.make(state_->limits.heap_mb);

  const ScopeExit end_profile([this] { profile_.reset(); });
  std::string unprofiled;
  profile_ = CpuProfile::start(setup->isolate(), state_->artifact.name, "background", state_->log, unprofiled);
  const auto owned = std::make_unique<LoopHandles>();
  LoopHandles& handles = *owned;
  RealmBinding::Listener listener;
  listener.loaded = [this](const std::string& error) { report_loaded(error); };
  listener.stopped = [this](std::uint64_t start) { report_stopped(start); };
  listener.ready = [this](std::uint64_t start) { report_ready(start); };
  listener.routine_done = routine_done_;
  listener.queued = [&handles] {
    if (uv_is_active(reinterpret_cast<uv_handle_t*>(&handles.tick))) return;
    const auto interval = static_cast<std::uint64_t>(AsyncChannel::tick_interval.count());
    uv_timer_start(
        &handles.tick,
        [](uv_timer_t* tick) {
          if (!static_cast<LoopHandles*>(tick->data)->on_tick()) uv_timer_stop(tick);
        },
        interval, interval);
  };
  BufferGuard* buffer_guard = nullptr;  // while JavaScript runs
  listener.shared_buffer = [&buffer_guard](v8::Local<v8::SharedArrayBuffer> buffer) { buffer_guard->shared(buffer); };
  RealmBinding binding(RealmBinding::Kind::background, state_, tables_, std::move(listener));
  // libuv, in plain C, calls these: what they throw (no memory for a line of the log) ends here.
  handles.on_wake = [&] {
    try {
      run_commands(binding);
    } catch (...) {
    }
  };
  handles.on_tick = [this] {
    try {
      return state_->channel.tick(AsyncChannel::Clock::now());
    } catch (...) {
      return true;
    }
  };

  v8::Isolate* isolate = setup->isolate();
  {
    const v8::Locker locker(isolate);
    const v8::Isolate::Scope isolate_scope(isolate);
    const v8::HandleScope handle_scope(isolate);
    const v8::Context::Scope context_scope(setup->context());
    FatalEscape::install(isolate);
    // The binding holds on to the state, and outlives the isolate.
    show_live_heap(isolate, state_->metrics, SdkMetric::background_heap);
    if (profile_) profile_->entered();
    node::Environment* environment = setup->env();
    const HeapGuard guard(isolate, [this, environment] {
      state_->metrics.add(SdkMetric::heap_limits);
      fail("FP_HEAP_LIMIT", "the plugin's JavaScript reached its heap limit of ", state_->limits.heap_mb, " MB and was ended");
      node::Stop(environment);
    });
    BufferGuard buffers(isolate, state_->limits.buffer_mb << 20, [this, environment] {
      state_->metrics.add(SdkMetric::buffer_limits);
      fail("FP_BUFFER_LIMIT", "the plugin's buffers reached their limit of ", state_->limits.buffer_mb, " MB, and its JavaScript was ended");
      node::Stop(environment);
    });
    buffer_guard = &buffers;
    node::SetProcessExitHandler(environment, [this](node::Environment* exiting, int code) {
      fail("FP_PROCESS_EXIT", "the plugin's JavaScript ended itself with code ", code);
      node::Stop(exiting);
    });

    uv_async_init(setup->event_loop(), &handles.wake,
                  [](uv_async_t* wake) { static_cast<LoopHandles*>(wake->data)->on_wake(); });
    handles.wake.data = &handles;  // keeps the loop alive
    uv_timer_init(setup->event_loop(), &handles.tick);
    handles.tick.data = &handles;
    uv_timer_init(setup->event_loop(), &handles.tidy);
    handles.tidy.data = isolate;
    const ScopeExit close_handles([&] {
      node::Stop(environment);
      forget_environment();
      // A thread that was left behind in a native call comes here when that returns: too late, where libnode is being torn down.
      ProcessExit::park_if_over();
      binding.release();
      uv_close(reinterpret_cast<uv_handle_t*>(&handles.wake), nullptr);
      uv_close(reinterpret_cast<uv_handle_t*>(&handles.tick), nullptr);
      uv_close(reinterpret_cast<uv_handle_t*>(&handles.tidy), nullptr);
      uv_run(setup->event_loop(), UV_RUN_NOWAIT);
    });
    bool ending;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      environment_ = environment;
      wake_ = &handles.wake;
      ending = ending_;
    }
    if (!ending) {
      const bool booted = boot(*setup, binding);
      // Before the author's code runs: it may never return.
      creation.release();
      if (!unprofiled.empty()) state_->log.write(Severity::warning, "", unprofiled);
      std::string error;
      if (booted && !binding.call(Hook::load, {}, error)) report_loaded(error.empty() ? "FP_LOAD_FAILED: the plugin's code was ended" : error);
      uv_timer_start(
          &handles.tidy, [](uv_timer_t* tidy) { static_cast<v8::Isolate*>(tidy->data)->LowMemoryNotification(); }, tidy_after_ms, 0);
      // Starts that came meanwhile.
      run_commands(binding);
      (void)node::SpinEventLoop(environment);
    }
  }
  creation.release();
  ProcessExit::park_if_over();
  profile_.reset();
  setup.reset();
}

bool BackgroundRealm::boot(node::CommonEnvironmentSetup& setup, RealmBinding& binding) {
  std::string error;
  if (binding.boot(setup, error)) return true;
  report_loaded("FP_RUNTIME_START: " + error);
  return false;
}

void BackgroundRealm::report_loaded(const std::string& error) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (loaded_) return;
  loaded_ = true;
  load_error_ = error;
  changed_.notify_all();
}

void BackgroundRealm::run_commands(RealmBinding& binding) {
  for (;;) {
    Command command{};
    std::string load_error;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (commands_.empty() || ending_) return;
      command = std::move(commands_.front());
      commands_.erase(commands_.begin());
      load_error = load_error_;
    }
    if (!load_error.empty()) {
      refuse_command(command, load_error);
      continue;
    }
    std::string error;
    if (run_command(binding, command, error) || error.empty()) continue;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (ending_ || !failure_.empty()) return;  // ended in the middle of it, which was said elsewhere
    }
    state_->log.write(Severity::error, "", error);
  }
}

bool BackgroundRealm::run_command(RealmBinding& binding, const Command& command, std::string& error) {
  const auto start = static_cast<double>(command.start);
  const auto number = static_cast<double>(command.number);
  switch (command.kind) {
    case Command::Kind::start_async_events: return binding.call(Hook::start, {start, 0.0, false}, error);
    case Command::Kind::start_capture: return binding.call(Hook::start, {start, 1.0, command.number != 0}, error);
    case Command::Kind::open_source: return binding.call(Hook::open_source, {start, command.text}, error);
    case Command::Kind::source_room: return binding.call(Hook::source_room, {start}, error);
    case Command::Kind::run_routine: return binding.call(Hook::run_routine, {start, number}, error);
    case Command::Kind::change_config: return binding.call(Hook::config_changed, {command.text}, error);
    case Command::Kind::receive:
      // Before it looks: what comes later asks again. An exchange, which sees what was sent before the request that it answers.
      (void)receiving_.exchange(false);
      state_->channels.to_background().begin_taking();
      return binding.call(Hook::receive, {}, error);
    case Command::Kind::stop: return binding.call(Hook::stop, {start}, error);
    case Command::Kind::dispose: return binding.call(Hook::dispose, {}, error);
  }
  return true;
}

// The realm could be loaded at init, so whoever reads the log must learn that it no longer can.
void BackgroundRealm::refuse_command(const Command& command, const std::string& error) {
  switch (command.kind) {
    case Command::Kind::open_source:
      if (const auto stream = state_->sources.find(command.start)) stream->refused(error);
      break;
    case Command::Kind::run_routine:
      if (routine_done_) routine_done_(command.start, command.number, false);
      break;
    case Command::Kind::start_async_events: report_ready(command.start); [[fallthrough]];
    case Command::Kind::start_capture: state_->log.write(Severity::error, "", error); break;
    case Command::Kind::stop:
    case Command::Kind::dispose: report_stopped(command.start); break;
    default: break;
  }
}

void BackgroundRealm::fail(const char* code, const std::string& text) noexcept try {
  fail(std::string(code) + ": " + text);
} catch (...) {
  // As below.
}

template <typename Number>
void BackgroundRealm::fail(const char* code, const char* before, Number number, const char* after) noexcept try {
  fail(std::string(code) + ": " + before + std::to_string(number) + after);
} catch (...) {
  // As below.
}

void BackgroundRealm::fail(const std::string& line) noexcept try {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!failure_.empty() || ending_) return;  // said already, or ended by us
    failure_ = line;
    changed_.notify_all();
  }
  state_->metrics.add(SdkMetric::realm_failures);
  report_loaded(line);
  state_->log.write(Severity::error, "", line);
} catch (...) {
  // Called from inside V8 and at a thread's end; without memory for the words, the realm ends all the same.
}

void BackgroundRealm::finish() {
  tables_.release_all();
  std::string why;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    why = !failure_.empty() ? failure_ : !load_error_.empty() ? load_error_ : "FP_SOURCE_FAILED: the plugin's background has ended";
  }
  try {
    state_->sources.fail_all(why);
  } catch (...) {
    // No memory for the text. The host reads on without end, and closes the source some day.
  }
  std::lock_guard<std::mutex> lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

}  // namespace falco_plugin
