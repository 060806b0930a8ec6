#include "event_realm.hpp"

#include <chrono>

#include "call_deadline.hpp"
#include "coded_error.hpp"
#include "heap_guard.hpp"
#include "hidden_node_variables.hpp"
#include "node_process.hpp"
#include "node_shim.hpp"
#include "v8.h"

namespace falco_plugin {
namespace {

constexpr std::chrono::milliseconds load_limit{10'000};
constexpr std::chrono::milliseconds call_limit{1'000};

}  // namespace

template <typename Work>
bool EventRealm::enter(std::chrono::milliseconds limit, const Work& work, std::string& error) {
  if (lost_) {
    error = "FP_HEAP_LIMIT: the plugin's JavaScript ran out of memory and was abandoned";
    return false;
  }
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
  if (isolate->IsExecutionTerminating()) isolate->CancelTerminateExecution();
  if (full) {
    error = "FP_HEAP_LIMIT: the plugin's JavaScript reached its heap limit";
    done = false;
  }
  return done;
}

EventRealm::EventRealm(NodeProcess& process, std::shared_ptr<InstanceState> state) : state_(std::move(state)) {
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
    std::lock_guard<std::mutex> creation(process.creation());
    const HiddenNodeVariables hidden;
    setup_ = node_shim::create_environment(process.platform(), default_heap_megabytes, error);
    if (!setup_) throw CodedError("FP_RUNTIME_START", "no environment could be made: " + error);
    booted = enter(
        load_limit,
        [&] {
          FatalEscape::install(setup_->isolate());
          node::SetProcessExitHandler(setup_->env(), [](node::Environment* env, int) { node::Stop(env); });
          return binding_->boot(*setup_, error);
        },
        error);
  }
  if (!booted) throw CodedError("FP_RUNTIME_START", error);
  const bool loaded = enter(load_limit, [&] { return binding_->load(error); }, error);
  if (!loaded || !load_error_.empty()) throw CodedError(load_error_.empty() ? error : load_error_);
}

EventRealm::~EventRealm() {
  if (lost_) return;
  v8::Isolate* isolate = setup_->isolate();
  {
    const v8::Locker locker(isolate);
    const v8::Isolate::Scope isolate_scope(isolate);
    const v8::HandleScope handle_scope(isolate);
    binding_->release();
  }
  setup_.reset();
}

bool EventRealm::snapshot(std::vector<AsyncEventBytes>& events, std::string& error) {
  dump_ = &events;
  const bool done = enter(call_limit, [&] { return binding_->snapshot(error); }, error);
  dump_ = nullptr;
  if (!done) events.clear();
  return done;
}

}  // namespace falco_plugin
