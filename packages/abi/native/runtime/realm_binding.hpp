#ifndef FALCO_PLUGIN_REALM_BINDING_HPP
#define FALCO_PLUGIN_REALM_BINDING_HPP

#include <napi.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "instance_state.hpp"
#include "node.h"

namespace falco_plugin {

// What a realm's boot JavaScript sees of us (packages/runtime/src/native-binding.ts), and what we call in it. One for each
// environment; lives as long as its realm. Only used on the thread that is in the realm.
class RealmBinding {
 public:
  enum class Kind { background, event };

  // Told by JavaScript. All optional, called on the realm's thread.
  struct Listener {
    // "" = the definition is there and the config is valid
    std::function<void(const std::string& error, bool needs_event_realm)> loaded;
    std::function<void(std::uint64_t start)> stopped;         // what was started has ended
    std::function<void()> queued;                             // an async event waits for credit
    std::function<void(std::size_t event, const void* data, std::size_t size)> dumped;
  };

  RealmBinding(Kind kind, std::shared_ptr<InstanceState> state, Listener listener)
      : kind_(kind), state_(std::move(state)), listener_(std::move(listener)) {}

  // Runs the boot script in the environment that this thread is in; none of the author's code. False, and why, where it fails.
  bool boot(node::CommonEnvironmentSetup& setup, std::string& error);

  // Calls of the boot script's hooks. Return false where JavaScript could not run or threw; error then says why.
  // load() evaluates the author's bundle and the config, and answers through Listener::loaded.
  bool load(std::string& error);
  bool start(std::uint64_t start, std::string& error);
  bool stop(std::uint64_t start, std::string& error);
  bool snapshot(std::string& error);
  // Drops everything that refers to the environment. Before it is freed.
  void release();

 private:
  static napi_value initialize(napi_env env, napi_value exports);
  template <Napi::Value (RealmBinding::*method)(const Napi::CallbackInfo&)>
  static napi_value called(napi_env env, napi_callback_info info);
  void expose(napi_env env, napi_value exports);
  bool call(Napi::FunctionReference& hook, const char* name, const std::vector<double>& numbers, std::string& error);

  Napi::Value log(const Napi::CallbackInfo& info);
  Napi::Value set_hooks(const Napi::CallbackInfo& info);
  Napi::Value loaded(const Napi::CallbackInfo& info);
  Napi::Value configure(const Napi::CallbackInfo& info);
  Napi::Value emit(const Napi::CallbackInfo& info);
  Napi::Value counts(const Napi::CallbackInfo& info);
  Napi::Value stopped(const Napi::CallbackInfo& info);
  Napi::Value dumped(const Napi::CallbackInfo& info);

  const Kind kind_;
  const std::shared_ptr<InstanceState> state_;
  const Listener listener_;
  napi_env env_ = nullptr;  // the environment's, until release()
  Napi::FunctionReference load_, start_, stop_, snapshot_;
  std::string text_;  // scratch of emit: strings are encoded into it, so that no event allocates for that
};

}  // namespace falco_plugin

#endif
