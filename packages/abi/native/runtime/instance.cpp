#include "instance.hpp"

#include <dlfcn.h>
#include <node_api.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <ctime>

#include "binding_contract.hpp"
#include "coded_error.hpp"
#include "event_arena.hpp"
#include "node_process.hpp"
#include "process_exit.hpp"
#include "scope_exit.hpp"
#include "trusted_file.hpp"

namespace falco_plugin {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

// Async events number their own starts; the others begin where those never come.
constexpr std::uint64_t first_other_start = std::uint64_t{1} << 40;

std::uint64_t now_ns() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000u + static_cast<std::uint64_t>(now.tv_nsec);
}

std::string libnode_file() {
  Dl_info info{};
  return dladdr(reinterpret_cast<const void*>(&napi_get_undefined), &info) != 0 && info.dli_fname != nullptr ? info.dli_fname : "";
}

// Only told: the host has loaded them already, and an agent that does not start sees nothing at all.
void warn_of_files(const fp_artifact& artifact, HostLog& log) {
  for (const std::string& file : {std::string(artifact.file), std::string(artifact.runtime_file), libnode_file()}) {
    const std::string problem = trust_problem(file);
    if (!problem.empty()) log.write(Severity::warning, "", "FP_FILE_UNTRUSTED: " + problem + ": who can write there runs code in this process");
  }
}

}  // namespace

Instance::Instance(const fp_artifact& artifact, const ss_plugin_init_input& input)
    : state_(std::make_shared<InstanceState>(Artifact::read(artifact), input)),
      process_(NodeProcess::get()),
      routines_(std::make_shared<RoutineClock>()),
      extraction_(*state_),
      starts_(first_other_start) {
  // A process keeps the runtime that it loaded first, also when the plugin and the runtime beside it are newer.
  std::string used = std::string("runtime ") + runtime_version + ": " + artifact.runtime_file;
  if (artifact.libnode_note != nullptr && *artifact.libnode_note != '\0') used += std::string("; libnode: ") + artifact.libnode_note;
  state_->log.write(Severity::debug, "", used);
  warn_of_files(artifact, state_->log);
  try {
    load(TableRegistry(input));
  } catch (...) {
    if (background_) {
      background_->end();
      if (!background_->wait_ended(Clock::now() + state_->limits.forced_stop())) leave_behind();
    }
    event_realm_.reset();
    state_->log.close();
    throw;
  }
}

void Instance::load(const TableRegistry& registry) {
  const ManifestFacts& facts = state_->artifact.facts;
  // What the host gives for tables is good until it is initialised, and made anew for no realm that comes later.
  state_->host_tables.begin_init(registry);
  const ScopeExit end_init([this] { state_->host_tables.end_init(); });
  state_->event_tables.import();
  // The background loads on its own thread meanwhile.
  if (facts.background_realm) start_background();
  if (facts.event_realm) make_event_realm();
  std::string error;
  if (background_ && !background_->wait_loaded(Clock::now() + state_->limits.load, error)) throw CodedError(error);
  // Last: a host that has them cannot be made to forget them.
  state_->own_tables.export_to(registry);
}

Instance::~Instance() {
  try {
    stop_async();
    if (background_) {
      if (background_->alive()) {
        background_->dispose();
        (void)background_->wait_stopped(0, Clock::now() + state_->limits.graceful_stop());
      }
      background_->end();
      if (!background_->wait_ended(Clock::now() + state_->limits.graceful_stop())) leave_behind();
    }
    event_realm_.reset();
  } catch (...) {
    // What could not be ended for want of memory stays; it cannot reach the host any more.
    state_->channel.close();
  }
  // The owner goes now. A thread that was left behind finds both doors closed.
  state_->log.close();
}

void Instance::start_background() {
  background_ = BackgroundRealm::create(
      process_, state_, [routines = routines_](std::uint64_t start, std::size_t routine, bool more) { routines->done(start, routine, more); });
}

BackgroundRealm& Instance::background() {
  if (background_ && !background_->alive()) {
    background_->end();
    if (background_->wait_ended(Clock::now() + state_->limits.forced_stop())) background_.reset();
    else leave_behind();
  }
  // A new realm loads while the host goes on; it was able to at init, and says so in the log if it is not any more.
  if (!background_) start_background();
  return *background_;
}

EventRealm& Instance::event_realm() {
  if (!event_realm_) {
    throw state_->artifact.facts.event_realm
        ? CodedError("FP_HEAP_LIMIT", "the plugin's event realm was given up")
        : CodedError("FP_LOAD_FAILED", "the plugin has nothing that runs on the host's event thread");
  }
  return *event_realm_;
}

void Instance::make_event_realm() {
  event_realm_ = std::make_unique<EventRealm>(process_, state_, [this] {
    if (background_) background_->receive();
  });
}

// A realm that V8 or its heap gave up is made anew where the host can wait for it: not for an event.
void Instance::revive_event_realm() {
  if (!state_->artifact.facts.event_realm || (event_realm_ && event_realm_->usable())) return;
  event_realm_.reset();
  try {
    make_event_realm();
    state_->log.write(Severity::notice, "", "the plugin's event realm was made anew; what its JavaScript knew is gone");
  } catch (const CodedError& error) {
    state_->log.write(Severity::error, "", error.what());
  }
}

void Instance::start_async(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler) {
  if (async_start_ != 0) stop_async();
  revive_event_realm();
  state_->retained.clear();
  // Before the gate opens: where there is no background, the host takes its handler back and never says so.
  if (has_background()) (void)background();
  async_start_ = state_->channel.open(owner, handler);
  if (!has_background()) return;
  background_->start_async_events(async_start_);
  attach_background();
  // The only wait of a start, and only of plugins that ask for one: the host must not be held up by what a plugin talks to. Their events go into the
  // host's stream meanwhile, from the background's thread.
  const auto& async = state_->artifact.facts.async;
  if (async && async->start_grace.count() > 0) background_->wait_ready(async_start_, Clock::now() + async->start_grace);
}

void Instance::stop_async() {
  if (async_start_ == 0) return;
  // The gate first: whatever the plugin does from here on, nothing of it reaches the host.
  state_->channel.close();
  const std::uint64_t start = async_start_;
  async_start_ = 0;
  end_start(start);
  report_counts();
}

// From its first start to its last stop, the background takes messages of the event realm.
void Instance::attach_background() {
  if (running_++ == 0) state_->channels.to_background().attach();
}

void Instance::end_start(std::uint64_t start) {
  if (running_ > 0 && --running_ == 0) state_->channels.to_background().refuse();
  if (!background_) return;
  background_->stop(start);
  if (background_->wait_stopped(start, Clock::now() + state_->limits.graceful_stop())) return;
  background_->end();
  if (background_->wait_ended(Clock::now() + state_->limits.forced_stop())) {
    state_->metrics.add(SdkMetric::stop_timeouts);
    state_->log.write(Severity::warning, "", "FP_STOP_TIMEOUT: the plugin's background did not stop in time and was ended");
    background_.reset();
  } else {
    leave_behind();
  }
}

void Instance::leave_behind() {
  state_->metrics.add(SdkMetric::stop_timeouts);
  state_->metrics.add(SdkMetric::threads_left_behind);
  state_->log.write(Severity::warning, "", "FP_STOP_TIMEOUT: a native call of the plugin does not return; its thread is left behind");
  ProcessExit::note_left_behind();
  ++state_->background_generation;
  background_->leave_behind();
  state_->sources.fail_all("FP_STOP_TIMEOUT: the plugin's background does not return");
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
  const auto& async = state_->artifact.facts.async;
  if (event_realm_ && async && async->snapshot == ManifestFacts::Async::Snapshot::function) {
    // Apart from what is retained, which must not be missing because a function failed.
    std::vector<AsyncEventBytes> computed;
    std::string error;
    if (!event_realm_->snapshot(computed, error)) {
      state_->log.write(Severity::error, "", error.rfind("FP_", 0) == 0 ? error : "FP_SNAPSHOT_FAILED: " + error);
    }
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

OpenSource* Instance::open(const std::string& params) {
  revive_event_realm();
  // Events are numbered anew.
  extraction_.invalidate();
  const auto& facts = state_->artifact.facts.source;
  if (!facts) throw CodedError("FP_OPEN_FAILED", "the plugin has no source");
  BackgroundRealm& realm = background();
  const std::uint64_t start = ++starts_;
  const std::weak_ptr<BackgroundRealm> weak = background_;
  const Limits& limits = state_->limits;
  SourceFacts bounded = *facts;
  bounded.ring_events = Limits::bounded(bounded.ring_events, limits.ring_events);
  bounded.ring_bytes = Limits::bounded(bounded.ring_bytes, limits.ring_mb << 20);
  auto stream = std::make_shared<SourceStream>(bounded, [weak, start] {
    if (const auto alive = weak.lock()) alive->source_room(start);
  });
  auto opened = std::make_unique<OpenSource>(OpenSource{start, stream});
  state_->sources.add(start, stream);
  realm.open_source(start, params);
  attach_background();
  std::string error;
  const SourceStream::Opening opening = stream->wait_opened(Clock::now() + facts->open_timeout, error);
  if (opening == SourceStream::Opening::opened) return opened.release();
  close(opened.release());
  if (opening == SourceStream::Opening::refused) throw CodedError(error);
  throw CodedError("FP_OPEN_TIMEOUT", "the source did not accept its open parameters within " +
                                          std::to_string(facts->open_timeout.count()) + " ms");
}

void Instance::close(OpenSource* source) {
  if (source == nullptr) return;
  const std::unique_ptr<OpenSource> closing(source);
  // First the ring: the background must not wait for room in it.
  closing->stream->close();
  state_->sources.remove(closing->start);
  state_->metrics.add(SdkMetric::source_events, closing->stream->accepted_count());
  state_->metrics.add(SdkMetric::source_dropped, closing->stream->dropped_count());
  end_start(closing->start);
}

ss_plugin_rc Instance::next_batch(OpenSource& source, std::uint32_t& count, ss_plugin_event**& events, std::string& error) {
  // While own async events are in the host, it must come back to them soon.
  const ss_plugin_rc rc = source.stream->next_batch(state_->channel.has_outstanding(), count, events);
  if (rc == SS_PLUGIN_FAILURE) error = source.stream->error();
  return rc;
}

const char* Instance::progress(OpenSource& source, std::uint32_t& progress) { return source.stream->get_progress(progress); }

const char* Instance::list_open_params() {
  std::string error;
  if (!event_realm().list_open_params(text_, error)) {
    note_failure(error);
    throw CodedError(error);
  }
  return text_.c_str();
}

const char* Instance::event_to_string(const ss_plugin_event_input& event) {
  std::string error;
  if (!event_realm().event_to_string(event, text_, error)) {
    note_failure(error);
    throw CodedError(error);
  }
  // The host's strings end at their first NUL.
  std::replace(text_.begin(), text_.end(), '\0', ' ');
  return text_.c_str();
}

bool Instance::parses(const ss_plugin_event_input& event) const {
  const auto& parse = state_->artifact.facts.parse;
  if (!parse) return false;
  const std::uint16_t type = type_of(event.evt);
  if (std::find(parse->event_types.begin(), parse->event_types.end(), type) == parse->event_types.end()) return false;
  if (parse->sources.empty()) return true;
  return event.evtsrc != nullptr && std::find(parse->sources.begin(), parse->sources.end(), event.evtsrc) != parse->sources.end();
}

void Instance::parse_event(const ss_plugin_event_input& event, const ss_plugin_event_parse_input* input) {
  AsyncEventView view;
  if (view_async_event(event.evt, view)) state_->channel.echo(view);
  if (!parses(event)) return;
  extraction_.invalidate();
  const HostTableCall::Scope tables(state_->host_tables.call(), input == nullptr ? nullptr : input->table_reader_ext,
                                    input == nullptr ? nullptr : input->table_writer_ext);
  std::string error;
  if (event_realm().parse(event, error)) return;
  note_failure(error);
  throw CodedError(error);
}

void Instance::extract_fields(const ss_plugin_event_input& event, const ss_plugin_field_extract_input& input) {
  const HostTableCall::Scope tables(state_->host_tables.call(), input.table_reader_ext, nullptr);
  try {
    extraction_.extract(event, input, event_realm_.get());
  } catch (const CodedError& error) {
    note_failure(error.what());
    throw;
  }
}

void Instance::note_failure(const std::string& error) {
  state_->metrics.add(SdkMetric::call_failures);
  state_->log.write(Severity::error, "", error);
}

void Instance::capture_open(const ss_plugin_capture_listen_input& input) {
  if (capture_start_ != 0) capture_close(input);
  revive_event_realm();
  extraction_.invalidate();
  const auto& listen = state_->artifact.facts.listen;
  if (listen && !listen->routines.empty()) {
    BackgroundRealm& realm = background();
    const std::uint64_t start = capture_start_ = ++starts_;
    std::vector<milliseconds> intervals;
    for (const ManifestFacts::Routine& routine : listen->routines) intervals.push_back(routine.interval);
    const std::weak_ptr<BackgroundRealm> weak = background_;
    const bool host_clock = routines_->start(start, intervals, input, [weak, start](std::size_t routine) {
      if (const auto alive = weak.lock()) alive->run_routine(start, routine);
    });
    realm.start_capture(start, host_clock);
    routines_->begin();
    attach_background();
  }
  const HostTableCall::Scope tables(state_->host_tables.call(), input.table_reader_ext, input.table_writer_ext);
  std::string error;
  if (!event_realm_ || event_realm_->capture_open(error)) return;
  note_failure(error);
  throw CodedError(error);
}

void Instance::capture_close(const ss_plugin_capture_listen_input& input) {
  if (capture_start_ != 0) {
    const std::uint64_t start = capture_start_;
    capture_start_ = 0;
    routines_->stop(input);
    end_start(start);
  }
  const HostTableCall::Scope tables(state_->host_tables.call(), input.table_reader_ext, input.table_writer_ext);
  std::string error;
  if (!event_realm_ || event_realm_->capture_close(error)) return;
  note_failure(error);
  throw CodedError(error);
}

void Instance::set_config(const std::string& config) {
  // What is wrong with them has to be told now, and not by the next start.
  (void)Limits::read(config, Limits::variable());
  (void)Permissions::allowed(config, Permissions::variable());
  std::string error;
  if (!event_realm().set_config(config, error)) throw CodedError(error);
  state_->set_config(config);
  extraction_.invalidate();
  if (background_ && background_->alive()) background_->change_config(config);
}

ss_plugin_metric* Instance::metrics(std::uint32_t& count) {
  const AsyncCounts counts = state_->channel.totals();
  MetricCells& metrics = state_->metrics;
  metrics.raise(SdkMetric::async_emitted, counts.emitted);
  metrics.raise(SdkMetric::async_delivered, counts.delivered);
  metrics.raise(SdkMetric::async_dropped, counts.dropped);
  metrics.raise(SdkMetric::async_refused, counts.refused);
  metrics.raise(SdkMetric::async_lost, counts.lost);
  metrics.raise(SdkMetric::async_discarded, counts.discarded);
  metrics.raise(SdkMetric::log_errors, state_->log.errors());
  metrics.raise(SdkMetric::log_left_out, state_->log.left_out());
  return metrics.collect(count);
}

}  // namespace falco_plugin
