#ifndef FALCO_PLUGIN_EVENT_REALM_HPP
#define FALCO_PLUGIN_EVENT_REALM_HPP

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "async_event_bytes.hpp"
#include "buffer_guard.hpp"
#include "cpu_profile.hpp"
#include "falco_plugin/falco_api.h"
#include "heap_guard.hpp"
#include "instance_state.hpp"
#include "node.h"
#include "promise_rejections.hpp"
#include "realm_binding.hpp"
#include "signal_mask.hpp"
#include "thread_seats.hpp"
#include "watchdog.hpp"

namespace falco_plugin {

class NodeProcess;

// The argument of a field, as a rule has it.
struct FieldArgument {
  bool present = false;
  bool has_index = false;
  std::uint64_t index = 0;
  const char* key = nullptr;  // the host's, valid during the call; NULL without one
};

// A Node.js environment that has no thread and no event loop: the host's thread enters it for one call and waits for its answer.
// Calls of one instance never overlap, but come from changing threads, so each takes the isolate's lock, which is cheap for a thread that
// comes often (docs/decisions/0068). What takes too long is
// terminated, what fills the heap or the stack is ended, what is asynchronous is noticed. Owned by the instance.
//
// All methods: false, and one line that says why, where the plugin's JavaScript failed or was ended. None throws CodedError but
// the constructor.
class EventRealm {
 public:
  // Makes the environment and loads the definition. `sent` is told that a message went to the background; it must not block. Throws
  // CodedError.
  EventRealm(NodeProcess& process, std::shared_ptr<InstanceState> state, std::function<void()> sent);
  ~EventRealm();
  EventRealm(const EventRealm&) = delete;
  EventRealm& operator=(const EventRealm&) = delete;

  // Whether it can still be entered. False for good once V8 or its heap gave up.
  bool usable() const { return !lost_ && !failed_; }

  // Puts the events of the definition's snapshot function into `events`, which is empty. It is empty again where that fails.
  bool snapshot(std::vector<AsyncEventBytes>& events, std::string& error);
  bool capture_open(std::string& error) { return rare(Hook::capture_open, {}, error); }
  bool capture_close(std::string& error) { return rare(Hook::capture_close, {}, error); }
  bool set_config(const std::string& config, std::string& error) { return rare(Hook::set_config, {config}, error); }
  bool list_open_params(std::string& json, std::string& error);
  bool event_to_string(const ss_plugin_event_input& event, std::string& text, std::string& error);

  bool parse(const ss_plugin_event_input& event, std::string& error);
  // Computes a field; `count` values lie in the output arena until the next call. The event is copied once for all its fields.
  bool extract(const ss_plugin_event_input& event, std::uint32_t field, const FieldArgument& argument, std::uint64_t& count,
               std::string& error);
  const EventArena& arena() const { return binding_->arena(); }
  // The next event is another one, even if it looks the same.
  void forget_event() { shown_ = EventKey(); }

 private:
  struct EventKey {
    const void* address = nullptr;
    std::uint64_t number = 0, ts = 0;
    std::uint32_t length = 0;
    bool operator==(const EventKey& other) const {
      return address == other.address && number == other.number && ts == other.ts && length == other.length;
    }
  };

  // Runs `work` inside the isolate, within the time limit and with V8's fatal errors caught. False where it failed or was ended.
  template <typename Work>
  bool enter(std::chrono::milliseconds limit, const Work& work, std::string& error);
  // The same for a call that is rare, and may do what a signal would answer.
  bool rare(Hook hook, RealmBinding::Arguments arguments, std::string& error);

  void load();
  void guard_isolate();
  void tear_down() noexcept;
  void leave_seat();
  void fail();
  void lose() noexcept;
  void receive();
  // What a call leaves behind, while its time still runs: microtasks, rejections, work for a loop that does not turn.
  void settle();
  bool interrupted() const noexcept;
  bool ended(bool timed_out, std::chrono::milliseconds limit, std::string& error);
  void show(const ss_plugin_event_input& event, const FieldArgument& argument);
  bool reserve_input(std::size_t size, std::string& error);

  NodeProcess& process_;  // never freed
  const std::shared_ptr<InstanceState> state_;
  const std::function<void()> sent_;
  std::unique_ptr<node::CommonEnvironmentSetup> setup_;
  std::unique_ptr<RealmBinding> binding_;
  std::unique_ptr<watchdog::Deadline> deadline_;
  std::unique_ptr<HeapGuard> heap_;
  std::unique_ptr<BufferGuard> buffers_;
  std::unique_ptr<PromiseRejections> rejections_;
  ThreadSeats seats_;
  std::unique_ptr<CpuProfile> profile_;
  std::optional<BlockedSignals> quiet_;  // during a call that writes to files
  std::vector<AsyncEventBytes>* dump_ = nullptr;  // during snapshot()
  std::string load_error_;
  EventKey shown_;                 // the event in the input arena
  std::uint64_t calls_ = 0;
  int heap_limits_ = 0;            // how often the heap was full, or its buffers were too many
  bool heap_full_ = false;         // in the present call
  bool buffers_full_ = false;      // in the present call
  bool exited_ = false;            // in the present call: JavaScript wanted to end the process
  bool loop_reported_ = false;
  bool arenas_unsure_ = false;     // JavaScript may know other memory as the arenas than we do
  bool loaded_ = false;
  bool failed_ = false;            // its heap is full for good
  bool lost_ = false;              // a fatal error of V8: never entered nor freed again
};

}  // namespace falco_plugin

#endif
