#include "event_realm.hpp"

#include <chrono>

#include "call_deadline.hpp"
#include "coded_error.hpp"
#include "heap_guard.hpp"
#include "environment_creation.hpp"
#include "environment_teardown.hpp"
#include "node_process.hpp"
#include "node_shim.hpp"
#include "process_exit.hpp"
#include "scope_exit.hpp"
#include "signal_mask.hpp"
#include "v8.h"

namespace falco_plugin {
namespace {

constexpr std::chrono::milliseconds load_limit{10'000};
constexpr std::chrono::milliseconds call_limit{1'000};
constexpr std::chrono::milliseconds teardown_limit{1'500};

}  // namespace

template <typename Work>
bool EventRealm::enter(std::chrono::milliseconds limit, const Work& work, std::string& error) {
  if (lost_) {
    error = "FP_HEAP_LIMIT: the plugin's JavaScript ran out of memory and was abandoned";
    return false;
  }
  const ProcessExit::Inside inside;
  // Writing to a closed pipe must not end the host, whose thread this is; and threads that are made here inherit the mask.
  const BlockedSignals blocked;
  v8::Isolate* isolate = setup_->isolate();
  // Both before setjmp: a jump skips the destructors of everything below.
  CallDeadline deadline(isolate, limit);
  FatalEscape escape;
  if (setjmp(escape.target) != 0) {
    lost_ = true;
    (void)setup_.release();
    (void)binding_.release();
    error = "FP_HEAP_LIMIT: the plugin's JavaScript ran out of memory and was abandoned";
    return false;
  }
  const v8::Locker locker(isolate);
  const v8::Isolate::Scope isolate_scope(isolate);
  const v8::HandleScope handle_scope(isolate);
  const v8::Context::Scope context_scope(setup_->context());
  bool full = false;
  const HeapGuard guard(isolate, [&full, isolate] {
    full = true;
    isolate->TerminateExecution();
  });
  bool done = work();
  if (deadline.finish()) {
    error = "FP_CALL_TIMEOUT: the plugin's JavaScript took longer than " + std::to_string(limit.count()) + " ms and was ended";
    done = false;
  }
  // Also where JavaScript had ended before: the request would otherwise end the next call.
  isolate->CancelTerminateExecution();
  process_.platform()->FlushForegroundTasks(isolate);
  if (full) {
    error = "FP_HEAP_LIMIT: the plugin's JavaScript reached its heap limit";
    done = false;
  }
  return done;
}

EventRealm::EventRealm(NodeProcess& process, std::shared_ptr<InstanceState> state)
    : process_(process), state_(std::move(state)) {
  try {
    load();
  } catch (...) {
    tear_down();
    throw;
  }
}

void EventRealm::load() {
  if (FatalEscape::too_many_lost()) {
    throw CodedError("FP_HEAP_LIMIT", "too many plugins of this process have exhausted their memory; restart the host");
  }
  RealmBinding::Listener listener;
  listener.loaded = [this](const std::string& error, bool) { load_error_ = error; };
  listener.dumped = [this](std::size_t event, const void* data, std::size_t size) {
    if (dump_ == nullptr) return;
    encode_async_event(dump_->emplace_back(), state_->channel.names()[event], data, size, state_->channel.tid());
  };
  binding_ = std::make_unique<RealmBinding>(RealmBinding::Kind::event, state_, std::move(listener));

  std::string error;
  bool booted = false;
  {
    const ProcessExit::Inside inside;
    const BlockedSignals blocked;
    EnvironmentCreation creation(process_);
    setup_ = node_shim::create_environment(process_.platform(), error);
    if (!setup_) throw CodedError("FP_RUNTIME_START", "no environment could be made: " + error);
    booted = enter(
        load_limit,
        [&] {
          FatalEscape::install(setup_->isolate());
          node::SetProcessExitHandler(setup_->env(), [](node::Environment* env, int) { node::Stop(env); });
          return binding_->boot(*setup_, error);
        },
        error);
    creation.release();
  }
  if (!booted) throw CodedError("FP_RUNTIME_START", error);
  const bool loaded = enter(load_limit, [&] { return binding_->load(error); }, error);
  if (!loaded || !load_error_.empty()) throw CodedError(load_error_.empty() ? error : load_error_);
}

EventRealm::~EventRealm() { tear_down(); }

void EventRealm::tear_down() noexcept {
  if (lost_ || !setup_) return;
  try {
    if (!tear_down_environment(std::move(setup_), std::move(binding_), std::chrono::steady_clock::now() + teardown_limit)) {
      state_->log.write(Severity::warning, "", "FP_STOP_TIMEOUT: the plugin's event realm does not end; its thread is left behind");
    }
  } catch (...) {
    // No thread could be made: the environment is lost, the host is not.
  }
}

bool EventRealm::snapshot(std::vector<AsyncEventBytes>& events, std::string& error) {
  dump_ = &events;
  const ScopeExit end_dump([this] { dump_ = nullptr; });
  if (enter(call_limit, [&] { return binding_->snapshot(error); }, error)) return true;
  events.clear();
  return false;
}

}  // namespace falco_plugin
