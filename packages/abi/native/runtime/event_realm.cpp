#include "event_realm.hpp"

#include <uv.h>

#include <cstring>
#include <exception>

#include "coded_error.hpp"
#include "environment_creation.hpp"
#include "environment_teardown.hpp"
#include "live_heap.hpp"
#include "node_process.hpp"
#include "node_shim.hpp"
#include "process_exit.hpp"
#include "scope_exit.hpp"
#include "stack_room.hpp"
#include "v8.h"

namespace falco_plugin {
namespace {

constexpr std::chrono::milliseconds teardown_limit{1'500};
// V8 asks for little work on the isolate's own thread; each call need not look for it.
constexpr std::uint64_t calls_between_tasks = 256;
// After so many full heaps a realm is given up: what fills it is kept by the plugin.
constexpr int most_heap_limits = 3;

// Hooks that answer with text put a `+` in front of it, and a `-` in front of what failed.
bool take_answer(std::string& answer, std::string& error) {
  const bool good = !answer.empty() && answer.front() == '+';
  if (!answer.empty()) answer.erase(0, 1);
  if (good) return true;
  error = std::move(answer);
  answer.clear();
  return false;
}

constexpr const char* lost_text = "FP_HEAP_LIMIT: the plugin's JavaScript ran out of memory and was abandoned";
constexpr const char* failed_text = "FP_HEAP_LIMIT: the plugin's JavaScript has filled its heap again and again and was given up";

}  // namespace

template <typename Work>
bool EventRealm::enter(std::chrono::milliseconds limit, const Work& work, std::string& error) {
  if (!usable()) {
    error = lost_ ? lost_text : failed_text;
    return false;
  }
  const ProcessExit::Inside inside;
  // Above the jump, and for any other end of the call.
  const ScopeExit give_back([this] { state_->event_tables.release_all(); });
  const StackRoom stack = StackRoom::here();
  if (!stack.enough()) {
    error = "FP_LOAD_FAILED: the host's thread has too little stack left for JavaScript";
    return false;
  }
  v8::Isolate* isolate = setup_->isolate();
  heap_full_ = buffers_full_ = exited_ = false;
  deadline_->begin(limit);
  FatalEscape escape;
  // A jump skips the destructors of everything below.
  if (setjmp(escape.target) != 0) {
    lose();
    error = lost_text;
    return false;
  }
  bool done = false;
  {
    seats_.called(isolate);
    const v8::Locker locker(isolate);
    seats_.entered(isolate);
    if (const std::uintptr_t end = stack.limit(); end != 0 && end != seats_.stack_limit()) {
      isolate->SetStackLimit(end);
      seats_.note_stack_limit(end);
    }
    const v8::Isolate::Scope isolate_scope(isolate);
    const v8::HandleScope handle_scope(isolate);
    const v8::Context::Scope context_scope(setup_->context());
    const PromiseRejections::Collecting collecting(*rejections_);
    if (profile_) profile_->entered();
    try {
      receive();
      done = !interrupted() && work();
      settle();
    } catch (const std::exception& failure) {
      // No memory for a copy. The deadline has to end all the same.
      done = false;
      error = std::string("FP_LOAD_FAILED: ") + failure.what();
    }
    if (profile_) profile_->left();
    const bool timed_out = deadline_->end();
    if (timed_out || heap_full_ || buffers_full_ || exited_) done = ended(timed_out, limit, error);
  }
  quiet_.reset();
  // JavaScript may not have come to look at the event that was shown to it.
  if (!done) forget_event();
  return done;
}

bool EventRealm::rare(Hook hook, RealmBinding::Arguments arguments, std::string& error) {
  // Writing to a closed pipe must not end the host, whose thread this is; and threads that are made here inherit the mask.
  const BlockedSignals blocked;
  return enter(state_->limits.call, [&] { return binding_->call(hook, arguments, error); }, error);
}

// What the background has sent is older than this call.
void EventRealm::receive() {
  ChannelInbox& inbox = state_->channels.to_event();
  if (!inbox.has_messages() || !loaded_) return;
  inbox.begin_taking();
  std::string error;
  // What a message changed, fields may show.
  forget_event();
  if (!binding_->call(Hook::receive, {}, error) && !error.empty()) state_->log.write(Severity::error, "", error);
}

void EventRealm::settle() {
  v8::Isolate* isolate = setup_->isolate();
  // Callbacks of the author's, too, such as those of a FinalizationRegistry: so within the limit.
  if (++calls_ % calls_between_tasks == 0 && !interrupted()) process_.platform()->FlushForegroundTasks(isolate);
  // What an ended call has left for later would take the time of the next: asked to end at once, V8 forgets all of it.
  if (interrupted()) isolate->TerminateExecution();
  v8::MicrotasksScope::PerformCheckpoint(isolate);
  if (!rejections_->empty()) {
    for (const v8::Local<v8::Value> reason : rejections_->take()) {
      if (interrupted()) return;
      binding_->report_rejection(reason);
    }
  }
  if (!loop_reported_ && uv_loop_alive(setup_->event_loop()) != 0) {
    loop_reported_ = true;
    state_->metrics.add(SdkMetric::call_failures);
    state_->log.write(Severity::error, "",
                      "FP_NO_EVENT_LOOP: something asynchronous was started where there is no event loop, and will never end; do it in "
                      "the background");
  }
}

// Whether the JavaScript of this call was ended. V8 itself knows it only until it is outside all JavaScript, and would run the rest of the
// call, microtasks included.
bool EventRealm::interrupted() const noexcept { return deadline_->passed() || heap_full_ || buffers_full_ || exited_; }

// What ended the JavaScript of this call. Always false.
bool EventRealm::ended(bool timed_out, std::chrono::milliseconds limit, std::string& error) {
  v8::Isolate* isolate = setup_->isolate();
  // The request would otherwise end the next call.
  isolate->CancelTerminateExecution();
  // It may have been ended while it was telling us of new memory.
  arenas_unsure_ = true;
  state_->metrics.add(SdkMetric::call_failures);
  if (heap_full_) {
    state_->metrics.add(SdkMetric::heap_limits);
    error = "FP_HEAP_LIMIT: the plugin's JavaScript reached its heap limit of " + std::to_string(state_->limits.heap_mb) + " MB";
    heap_->restore();
    if (++heap_limits_ >= most_heap_limits) fail();
  } else if (buffers_full_) {
    state_->metrics.add(SdkMetric::buffer_limits);
    error = "FP_BUFFER_LIMIT: the plugin's buffers reached their limit of " + std::to_string(state_->limits.buffer_mb) + " MB";
    if (!buffers_->restore() && ++heap_limits_ >= most_heap_limits) fail();
  } else if (timed_out) {
    state_->metrics.add(SdkMetric::call_timeouts);
    error = "FP_CALL_TIMEOUT: the plugin's JavaScript took longer than " + std::to_string(limit.count()) + " ms and was ended";
  } else {
    error = "FP_PROCESS_EXIT: the plugin's JavaScript tried to end the process";
  }
  return false;
}

// What fills it is kept by the plugin: it is not entered any more.
void EventRealm::fail() {
  failed_ = true;
  state_->metrics.add(SdkMetric::realm_failures);
}

// The isolate cannot be used or freed any more; nothing of it may be touched from here on.
void EventRealm::lose() noexcept {
  lost_ = true;
  state_->metrics.add(SdkMetric::heap_limits);
  state_->metrics.add(SdkMetric::realm_failures);
  // Its thread must not look at the isolate again. There is none where the realm was half made, or half torn down.
  if (deadline_) (void)deadline_->end();
  deadline_.reset();
  PromiseRejections::Collecting::abandon();
  if (profile_) profile_->abandon();
  profile_.reset();
  (void)setup_.release();
  (void)binding_.release();
  (void)heap_.release();
  (void)buffers_.release();
  (void)rejections_.release();
  quiet_.reset();
}

EventRealm::EventRealm(NodeProcess& process, std::shared_ptr<InstanceState> state, std::function<void()> sent)
    : process_(process), state_(std::move(state)), sent_(std::move(sent)) {
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
  listener.loaded = [this](const std::string& error) { load_error_ = error; };
  listener.dumped = [this](std::size_t event, const void* data, std::size_t size) {
    if (dump_ == nullptr) return;
    encode_async_event(dump_->emplace_back(), state_->channel.names()[event], data, size, state_->channel.tid());
  };
  listener.sent = sent_;
  listener.about_to_write = [this] {
    if (!quiet_) quiet_.emplace();
  };
  listener.shared_buffer = [this](v8::Local<v8::SharedArrayBuffer> buffer) { buffers_->shared(buffer); };
  binding_ = std::make_unique<RealmBinding>(RealmBinding::Kind::event, state_, state_->event_tables, std::move(listener));

  std::string error, unprofiled;
  bool booted = false;
  const BlockedSignals blocked;
  {
    const ProcessExit::Inside inside;
    EnvironmentCreation creation(process_, state_->limits.load);
    setup_ = creation.make(state_->limits.heap_mb);
    profile_ = CpuProfile::start(setup_->isolate(), state_->artifact.name, "event", state_->log, unprofiled);
    deadline_ = std::make_unique<watchdog::Deadline>(setup_->isolate());
    rejections_ = std::make_unique<PromiseRejections>(setup_->isolate());
    booted = enter(
        state_->limits.load,
        [&] {
          guard_isolate();
          return binding_->boot(*setup_, error);
        },
        error);
    creation.release();
  }
  if (!unprofiled.empty()) state_->log.write(Severity::warning, "", unprofiled);
  if (!booted) throw CodedError("FP_RUNTIME_START", error);
  const bool loaded = enter(state_->limits.load, [&] { return binding_->call(Hook::load, {}, error); }, error);
  if (!loaded || !load_error_.empty()) throw CodedError(load_error_.empty() ? error : load_error_);
  // What that left behind is a third of the heap. Now: later the host's events would wait for it.
  const auto tidy = [&] {
    setup_->isolate()->LowMemoryNotification();
    return true;
  };
  if (!enter(state_->limits.load, tidy, error)) throw CodedError(error);
  loaded_ = true;
  state_->channels.to_event().attach();
}

void EventRealm::guard_isolate() {
  v8::Isolate* isolate = setup_->isolate();
  FatalEscape::install(isolate);
  show_live_heap(isolate, state_->metrics, SdkMetric::event_heap);
  heap_ = std::make_unique<HeapGuard>(isolate, [this, isolate] {
    heap_full_ = true;
    isolate->TerminateExecution();
  });
  buffers_ = std::make_unique<BufferGuard>(isolate, state_->limits.buffer_mb << 20, [this, isolate] {
    buffers_full_ = true;
    isolate->TerminateExecution();
  });
  node::SetProcessExitHandler(setup_->env(), [this, isolate](node::Environment*, int) {
    // Not node::Stop, after which the environment runs nothing any more: the next event may be fine.
    exited_ = true;
    isolate->TerminateExecution();
  });
}

EventRealm::~EventRealm() { tear_down(); }

void EventRealm::tear_down() noexcept {
  if (lost_ || !setup_) return;
  try {
    std::string error;
    failed_ = false;
    const BlockedSignals blocked;
    if (deadline_ && binding_->has(Hook::dispose)) {
      // What it fails at is in the log.
      (void)enter(state_->limits.call, [&] { return binding_->call(Hook::dispose, {}, error); }, error);
    }
    if (lost_) return;
    leave_seat();
    deadline_.reset();
    // Nobody is inside any more. Where a profile was asked for, its file is worth the wait.
    profile_.reset();
    if (!tear_down_environment(std::move(setup_), std::move(binding_), std::move(heap_), std::move(buffers_), std::move(rejections_),
                               std::chrono::steady_clock::now() + teardown_limit)) {
      state_->log.write(Severity::warning, "", "FP_STOP_TIMEOUT: the plugin's event realm does not end and is left behind");
    }
  } catch (...) {
    // The process is exiting, or no thread could be made: the environment is lost, the host is not.
    lose();
  }
}

void EventRealm::leave_seat() {
  const ProcessExit::Inside inside;
  seats_.leave();
}

bool EventRealm::snapshot(std::vector<AsyncEventBytes>& events, std::string& error) {
  dump_ = &events;
  const ScopeExit end_dump([this] { dump_ = nullptr; });
  if (rare(Hook::snapshot, {}, error)) return true;
  events.clear();
  return false;
}

bool EventRealm::list_open_params(std::string& json, std::string& error) {
  const BlockedSignals blocked;
  return enter(state_->limits.call, [&] { return binding_->call_for_text(Hook::list_open_params, {}, json, error); }, error) &&
         take_answer(json, error);
}

bool EventRealm::event_to_string(const ss_plugin_event_input& event, std::string& text, std::string& error) {
  const auto work = [&] {
    if (!reserve_input(EventArena::input_size(length_of(event.evt), 0), error)) return false;
    show(event, {});
    return binding_->call_for_text(Hook::event_to_string, {}, text, error);
  };
  return enter(state_->limits.call, work, error) && take_answer(text, error);
}

bool EventRealm::parse(const ss_plugin_event_input& event, std::string& error) {
  // What the plugin does with it may change what its fields are.
  forget_event();
  const auto work = [&] {
    if (!reserve_input(EventArena::input_size(length_of(event.evt), 0), error)) return false;
    show(event, {});
    return binding_->parse(setup_->context(), error);
  };
  return enter(state_->limits.call, work, error);
}

bool EventRealm::extract(const ss_plugin_event_input& event, std::uint32_t field, const FieldArgument& argument,
                         std::uint64_t& count, std::string& error) {
  const std::size_t key = argument.key == nullptr ? 0 : std::strlen(argument.key);
  const auto work = [&] {
    if (!reserve_input(EventArena::input_size(length_of(event.evt), key), error)) return false;
    show(event, argument);
    return binding_->extract(setup_->context(), field, count, error);
  };
  return enter(state_->limits.call, work, error);
}

bool EventRealm::reserve_input(std::size_t size, std::string& error) {
  if (!arenas_unsure_ && binding_->arena().input_capacity >= size) return true;
  forget_event();
  if (!binding_->call(Hook::grow_input, {static_cast<double>(size)}, error)) return false;
  arenas_unsure_ = false;
  if (binding_->arena().input_capacity >= size) return true;
  error = "FP_EVENT_TOO_LARGE: no memory for an event of " + std::to_string(size) + " bytes";
  return false;
}

void EventRealm::show(const ss_plugin_event_input& event, const FieldArgument& argument) {
  std::uint32_t flags = 0;
  const EventArena& arena = binding_->arena();
  EventKey key;
  key.address = event.evt;
  key.number = event.evtnum;
  key.length = length_of(event.evt);
  std::memcpy(&key.ts, event.evt, sizeof key.ts);
  if (!(key == shown_)) {
    arena.put(EventArena::number_offset, key.number);
    arena.put(EventArena::length_offset, key.length);
    arena.put(EventArena::source_offset, state_->source_names.index(event.evtsrc));
    std::memcpy(arena.input + EventArena::event_offset, event.evt, key.length);
    shown_ = key;
    flags |= EventArena::is_new;
  }
  std::uint32_t key_length = 0;
  if (argument.present) flags |= EventArena::has_argument;
  if (argument.has_index) flags |= EventArena::has_index;
  if (argument.key != nullptr) {
    flags |= EventArena::has_key;
    key_length = static_cast<std::uint32_t>(std::strlen(argument.key));
    std::memcpy(arena.input + EventArena::event_offset + EventArena::align(key.length), argument.key, key_length);
  }
  arena.put(EventArena::index_offset, argument.index);
  arena.put(EventArena::flags_offset, flags);
  arena.put(EventArena::key_length_offset, key_length);
}

}  // namespace falco_plugin
