#ifndef FALCO_PLUGIN_REALM_BINDING_HPP
#define FALCO_PLUGIN_REALM_BINDING_HPP

#include <napi.h>

#include <array>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "event_arena.hpp"
#include "instance_state.hpp"
#include "node.h"
#include "table_binding.hpp"

namespace falco_plugin {

// Functions of the boot script that C++ calls: RealmHooks in packages/runtime/src/native-binding.ts.
enum class Hook : std::size_t {
  load, start, open_source, source_room, stop, run_routine, config_changed, extract, parse, capture_open, capture_close, set_config,
  event_to_string, list_open_params, snapshot, receive, dispose, grow_input, report_rejection,
};
constexpr std::size_t hook_count = static_cast<std::size_t>(Hook::report_rejection) + 1;
const char* hook_name(Hook hook);

// What a realm's boot JavaScript sees of us (packages/runtime/src/native-binding.ts), and what we call in it. One for each
// environment; lives as long as its realm. Only used on the thread that is in the realm.
class RealmBinding {
 public:
  enum class Kind { background, event };

  // Told by JavaScript. All optional, called on the realm's thread.
  struct Listener {
    std::function<void(const std::string& error)> loaded;  // "" = the definition is there and the config is valid
    std::function<void(std::uint64_t start)> stopped;      // what was started has ended
    std::function<void(std::uint64_t start)> ready;        // the host's start need not wait any longer
    std::function<void()> queued;                          // an async event waits for credit
    std::function<void(std::uint64_t start, std::size_t routine, bool more)> routine_done;
    std::function<void(std::size_t event, const void* data, std::size_t size)> dumped;
    std::function<void()> sent;                            // a message went to the other realm
    std::function<void()> about_to_write;                  // SIGPIPE must not reach the host's thread
    std::function<void(v8::Local<v8::SharedArrayBuffer>)> shared_buffer;  // was made, or has grown
  };

  // An argument of a hook.
  struct Argument {
    Argument(double value) : number(value) {}
    Argument(bool value) : number(value ? 1 : 0), boolean(true) {}
    Argument(const std::string& value) : text(&value) {}
    double number = 0;
    bool boolean = false;
    const std::string* text = nullptr;  // borrowed for the call
  };
  using Arguments = std::initializer_list<Argument>;

  // The tables live longer.
  RealmBinding(Kind kind, std::shared_ptr<InstanceState> state, RealmTables& tables, Listener listener)
      : kind_(kind), state_(std::move(state)), listener_(std::move(listener)), generation_(state_->background_generation), tables_(tables) {}

  // Runs the boot script in the environment that this thread is in; none of the author's code. False, and why, where it fails.
  bool boot(node::CommonEnvironmentSetup& setup, std::string& error);

  // Calls a hook that answers with a line where it fails. False where it did, and where JavaScript was ended; error says why.
  bool call(Hook hook, Arguments arguments, std::string& error);
  // Calls a hook that answers with text. False where JavaScript was ended.
  bool call_for_text(Hook hook, Arguments arguments, std::string& text, std::string& error);
  // What is called for each event, past Node-API, which costs as much as the rest of a call. In a handle scope, in the realm's context. `extract`
  // gives the number of values.
  bool extract(v8::Local<v8::Context> context, std::uint32_t field, std::uint64_t& count, std::string& error);
  bool parse(v8::Local<v8::Context> context, std::string& error);
  bool has(Hook hook) const { return !hooks_[static_cast<std::size_t>(hook)].IsEmpty(); }
  // Tells JavaScript of a promise that was rejected and not handled.
  void report_rejection(v8::Local<v8::Value> reason);

  const EventArena& arena() const { return arena_; }
  // Drops everything that refers to the environment. Before it is freed.
  void release();

 private:
  static napi_value initialize(napi_env env, napi_value exports);
  template <Napi::Value (RealmBinding::*method)(const Napi::CallbackInfo&)>
  static napi_value called(napi_env env, napi_callback_info info);
  void expose(napi_env env, napi_value exports);
  napi_value bundle();
  napi_value metric_memory();
  napi_value function(v8::FunctionCallback called);
  napi_value invoke(Hook hook, Arguments arguments, std::string& error);
  v8::Local<v8::Value> invoke_hot(Hook hook, v8::Local<v8::Context> context, int count, v8::Local<v8::Value>* arguments, std::string& error);
  SourceStream* source(std::uint64_t start);

  Napi::Value log(const Napi::CallbackInfo& info);
  Napi::Value set_hooks(const Napi::CallbackInfo& info);
  Napi::Value loaded(const Napi::CallbackInfo& info);
  Napi::Value stopped(const Napi::CallbackInfo& info);
  Napi::Value dumped(const Napi::CallbackInfo& info);
  Napi::Value routine_done(const Napi::CallbackInfo& info);
  Napi::Value about_to_write(const Napi::CallbackInfo& info);
  Napi::Value shared_buffer(const Napi::CallbackInfo& info);
  Napi::Value count_failure(const Napi::CallbackInfo& info);
  Napi::Value count_refusal(const Napi::CallbackInfo& info);
  Napi::Value count_denial(const Napi::CallbackInfo& info);
  // realm_binding_async.cpp
  Napi::Value configure(const Napi::CallbackInfo& info);
  Napi::Value ready(const Napi::CallbackInfo& info);
  static void emit(const v8::FunctionCallbackInfo<v8::Value>& info);
  bool emit(const v8::FunctionCallbackInfo<v8::Value>& info, EmitOutcome& outcome);
  void retain(const v8::FunctionCallbackInfo<v8::Value>& info, std::size_t event, const void* data, std::size_t size);
  Napi::Value counts(const Napi::CallbackInfo& info);
  // realm_binding_source.cpp
  Napi::Value source_opened(const Napi::CallbackInfo& info);
  Napi::Value source_refused(const Napi::CallbackInfo& info);
  Napi::Value source_push(const Napi::CallbackInfo& info);
  Napi::Value source_memory(const Napi::CallbackInfo& info);
  Napi::Value source_wake(const Napi::CallbackInfo& info);
  void forget_source_memory();
  Napi::Value source_dropped(const Napi::CallbackInfo& info);
  Napi::Value source_end(const Napi::CallbackInfo& info);
  Napi::Value source_progress(const Napi::CallbackInfo& info);
  // realm_binding_channels.cpp
  Napi::Value channel(const Napi::CallbackInfo& info);
  Napi::Value send(const Napi::CallbackInfo& info);
  Napi::Value next_message(const Napi::CallbackInfo& info);
  // realm_binding_event.cpp
  Napi::Value set_arenas(const Napi::CallbackInfo& info);
  Napi::Value source_name(const Napi::CallbackInfo& info);

  const Kind kind_;
  const std::shared_ptr<InstanceState> state_;
  const Listener listener_;
  const unsigned generation_;  // see InstanceState
  TableBinding tables_;
  napi_env env_ = nullptr;  // the environment's, until release()
  std::array<Napi::FunctionReference, hook_count> hooks_;
  v8::Global<v8::Function> extract_, parse_;  // two of them
  EventArena arena_;
  std::shared_ptr<v8::BackingStore> input_, output_;  // keep the arena's memory, whatever becomes of the buffers
  std::uint64_t source_start_ = 0;
  std::shared_ptr<SourceStream> source_;  // of source_start_: the one that was used last
  std::uint64_t source_memory_start_ = 0;
  v8::Global<v8::ArrayBuffer> source_memory_;  // the ring of source_memory_start_, which was opened last, as JavaScript sees it
  std::vector<std::size_t> capacities_;  // by channel
  ChannelInbox::Message message_;        // scratch of next_message
  AsyncEventBytes event_bytes_;  // scratch of emit
  std::string text_;  // scratch: strings are encoded into it, so that no event allocates for that
};

}  // namespace falco_plugin

#endif
