// The async events part of Plugin.
#include "event_view.h"
#include "host_error.h"
#include "plugin.h"
#include "queue_intake.h"

namespace falco_plugin::host {

namespace {

// Checks events of dump_state and hands them on as they are.
class DumpIntake : public AsyncIntake {
 public:
  explicit DumpIntake(const std::function<void(const ss_plugin_event*)>& write) : write_(write) {}

  ss_plugin_rc take(Owner& owner, const ss_plugin_event* event, char* error) override {
    if (!check_async_event(owner, event, error)) return SS_PLUGIN_FAILURE;
    // Written raw: nobody fills these in, and a capture with such an event sorts and prints nonsense.
    if (event->ts == no_timestamp) owner.misuse("dump_state passed an event without a timestamp");
    try {
      write_(event);
    } catch (const std::exception& failure) {
      return refuse(error, "%s", failure.what());
    }
    return SS_PLUGIN_SUCCESS;
  }

 private:
  const std::function<void(const ss_plugin_event*)>& write_;
};

// dump_state has a handler of its own, which must not be mixed up with the one for live events. Set for the duration of one call on the
// calling thread: plugins must not use it elsewhere.
thread_local AsyncIntake* dump_intake = nullptr;

ss_plugin_rc take_dumped_event(ss_plugin_owner_t* o, const ss_plugin_event* event, char* error) {
  auto& owner = *static_cast<Owner*>(o);
  if (dump_intake == nullptr) {
    owner.misuse("the handler of dump_state was called outside of dump_state");
    return refuse(error, "dump_state handler called outside of dump_state: %s", owner.info.name.c_str());
  }
  return dump_intake->take(owner, event, error);
}

}  // namespace

void Plugin::set_async_handler(std::shared_ptr<AsyncIntake> intake) {
  if (intake == nullptr) {
    if (library_.set_async_event_handler(instance_, &owner_, nullptr) != SS_PLUGIN_SUCCESS) {
      throw HostError("can't reset async event handler in plugin '" + info().name + "': " + last_error());
    }
    owner_.set_intake(nullptr);
    if (owner_.calls_in_flight() != 0) owner_.misuse("a call of the async event handler was under way when set_async_event_handler(NULL) returned");
    return;
  }
  if (owner_.has_intake()) throw HostError("must reset the async event handler before setting a new one");
  // Set before the call: a plugin may emit from inside of it.
  owner_.set_intake(std::move(intake));
  if (library_.set_async_event_handler(instance_, &owner_, Owner::take_async_event) == SS_PLUGIN_SUCCESS) return;
  owner_.set_intake(nullptr);
  throw HostError("can't set async event handler in plugin '" + info().name + "': " + last_error());
}

void Plugin::dump_state(const std::function<void(const ss_plugin_event*)>& write) {
  if (library_.dump_state == nullptr) return;
  DumpIntake intake(write);
  dump_intake = &intake;
  const ss_plugin_rc rc = library_.dump_state(instance_, &owner_, take_dumped_event);
  dump_intake = nullptr;
  if (rc != SS_PLUGIN_SUCCESS) throw HostError("dump state error in plugin '" + info().name + "': " + last_error());
}

}  // namespace falco_plugin::host
