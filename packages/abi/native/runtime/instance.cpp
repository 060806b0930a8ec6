#include "instance.hpp"

#include <chrono>
#include <cstring>
#include <ctime>
#include <vector>

#include "coded_error.hpp"
#include "node_process.hpp"
#include "process_exit.hpp"

namespace falco_plugin {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds load_limit{10'000};
// Together the two seconds in which a stop ends: first the plugin's own end, then that of its JavaScript.
constexpr milliseconds graceful_limit{1'500};
constexpr milliseconds forced_limit{500};

std::uint64_t now_ns() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000u + static_cast<std::uint64_t>(now.tv_nsec);
}

}  // namespace

Instance::Instance(const fp_artifact& artifact, const ss_plugin_init_input& input)
    : state_(std::make_shared<InstanceState>(Artifact::read(artifact), input)), process_(NodeProcess::get()) {
  if (artifact.libnode_note != nullptr && *artifact.libnode_note != '\0') {
    state_->log.write(Severity::debug, "", std::string("libnode: ") + artifact.libnode_note);
  }
  background_ = BackgroundRealm::create(process_, state_);
  std::string error;
  try {
    if (!background_->wait_loaded(Clock::now() + load_limit, error)) throw CodedError(error);
    if (background_->needs_event_realm()) event_realm_ = std::make_unique<EventRealm>(process_, state_);
  } catch (...) {
    background_->end();
    if (!background_->wait_ended(Clock::now() + forced_limit)) leave_behind();
    state_->log.close();
    throw;
  }
}

Instance::~Instance() {
  try {
    stop_async();
    if (background_) {
      background_->end();
      if (!background_->wait_ended(Clock::now() + graceful_limit)) leave_behind();
    }
    event_realm_.reset();
  } catch (...) {
    // What could not be ended for want of memory stays; it cannot reach the host any more.
    state_->channel.close();
  }
  // The owner goes now. A thread that was left behind finds both doors closed.
  state_->log.close();
}

void Instance::start_async(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler) {
  if (start_ != 0) stop_async();
  state_->retained.clear();
  start_ = state_->channel.open(owner, handler);
  if (background_ && !background_->alive()) {
    background_->end();
    if (background_->wait_ended(Clock::now() + forced_limit)) background_.reset();
    else leave_behind();
  }
  // A new realm loads while the host goes on; it was able to at init, and says so in the log if it is not any more.
  if (!background_) background_ = BackgroundRealm::create(process_, state_);
  background_->start_services(start_);
}

void Instance::stop_async() {
  if (start_ == 0) return;
  // The gate first: whatever the plugin does from here on, nothing of it reaches the host.
  state_->channel.close();
  if (background_) {
    background_->stop_services(start_);
    if (!background_->wait_services_stopped(start_, Clock::now() + graceful_limit)) {
      background_->end();
      if (background_->wait_ended(Clock::now() + forced_limit)) {
        state_->log.write(Severity::warning, "", "FP_STOP_TIMEOUT: the plugin's background did not stop in time and was ended");
        background_.reset();
      } else {
        leave_behind();
      }
    }
  }
  start_ = 0;
  report_counts();
}

void Instance::leave_behind() {
  state_->log.write(Severity::warning, "", "FP_STOP_TIMEOUT: a native call of the plugin does not return; its thread is left behind");
  ProcessExit::note_left_behind();
  background_->leave_behind();
  background_.reset();
}

void Instance::report_counts() {
  const AsyncCounts counts = state_->channel.counts();
  if (counts.emitted == 0) return;
  const auto part = [](const char* name, std::uint64_t count) { return std::string(" ") + name + "=" + std::to_string(count); };
  const bool all = counts.delivered == counts.emitted;
  state_->log.write(all ? Severity::info : Severity::notice, "",
                    "async events stopped" + part("emitted", counts.emitted) + part("delivered", counts.delivered) +
                        part("dropped", counts.dropped) + part("refused", counts.refused) + part("lost", counts.lost) +
                        part("discarded", counts.discarded));
}

void Instance::dump_state(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler) {
  std::vector<AsyncEventBytes> events;
  for (const RetainedEvents::Bytes& kept : state_->retained.all()) events.push_back(*kept);
  if (event_realm_) {
    // Apart from what is retained, which must not be missing because a function failed.
    std::vector<AsyncEventBytes> computed;
    std::string error;
    if (!event_realm_->snapshot(computed, error)) state_->log.write(Severity::error, "", "FP_SNAPSHOT_FAILED: " + error);
    for (AsyncEventBytes& event : computed) events.push_back(std::move(event));
  }

  // libsinsp writes these as they are: without our time, thread and plugin id they would replay as nonsense.
  const std::uint64_t now = now_ns();
  const std::uint32_t plugin_id = state_->channel.source_plugin_id();
  const std::uint64_t tid = plugin_id != 0 ? no_thread : state_->channel.tid();
  for (AsyncEventBytes& event : events) {
    std::memcpy(event.data(), &now, sizeof now);
    std::memcpy(event.data() + 8, &tid, sizeof tid);
    std::memcpy(event.data() + async_plugin_id_offset, &plugin_id, sizeof plugin_id);
    char refusal[PLUGIN_MAX_ERRLEN];
    refusal[0] = '\0';
    if (handler(owner, reinterpret_cast<const ss_plugin_event*>(event.data()), refusal) == SS_PLUGIN_SUCCESS) continue;
    refusal[sizeof refusal - 1] = '\0';
    state_->log.write(Severity::error, "", std::string("FP_SNAPSHOT_FAILED: the host refuses an event of the snapshot: ") + refusal);
    return;
  }
}

void Instance::parse_event(const ss_plugin_event* event) {
  AsyncEventView view;
  if (view_async_event(event, view)) state_->channel.echo(view);
}

}  // namespace falco_plugin
