#include "async_channel.hpp"

#include <time.h>

#include <algorithm>
#include <functional>

#include "scope_exit.hpp"

namespace falco_plugin {
namespace {

// How many events one echo may send from the host's thread: it brings credit for one, and a slow call would slow the node.
constexpr std::size_t most_per_echo = 16;
// The host must have been silent this long, with the window full, before something is sent without credit.
constexpr std::chrono::seconds silence{5};
// A host that never shows events back gets 20 a second: its queue of 4096 then lasts for minutes even if it reads nothing.
constexpr unsigned blind_events_per_tick = 2;
// A host that did is asked once a second by one event whether it lost the others.
constexpr unsigned probe_ticks = 10;
constexpr std::size_t no_limit = SIZE_MAX;
// So long is a host in a hurry that has events of ours. Those that it lost, or never shows, must not keep it busy for ever.
constexpr std::chrono::milliseconds patience{500};
// What a host that never shows events back may make us remember.
constexpr std::size_t most_outstanding = 16 * AsyncChannel::window;

// The time some milliseconds ago, which is enough for what is compared with it and takes a fifth as long to find out.
AsyncChannel::Clock::time_point recently() {
  timespec now{};
  (void)clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  return AsyncChannel::Clock::time_point(std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
}

}  // namespace

std::uint64_t AsyncChannel::open(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler) {
  Lock lock(mutex_);
  owner_ = owner;
  handler_ = handler;
  open_ = true;
  refusal_logged_ = silence_logged_ = echo_seen_ = false;
  ticks_without_credit_ = 0;
  source_plugin_id_ = 0;
  last_progress_ = Clock::now();
  buffer_size_ = 0;
  outstanding_.clear();
  totals_ += counts_;
  counts_ = AsyncCounts{};
  return ++start_;
}

void AsyncChannel::close() {
  Lock lock(mutex_);
  open_ = false;
  counts_.discarded += waiting_.size();
  waiting_.clear();
  sent_.wait(lock, [this] { return !sending_; });
  // The source is closed by now: what the host has not shown yet, it will not show in this start.
  counts_.lost += outstanding_.size();
  outstanding_.clear();
  handler_ = nullptr;
  owner_ = nullptr;
}

void AsyncChannel::set_buffer(std::uint64_t start, std::size_t size, Overflow overflow) {
  Lock lock(mutex_);
  if (start != start_) return;
  buffer_size_ = size;
  overflow_ = overflow;
}

EmitOutcome AsyncChannel::emit(std::uint64_t start, std::size_t event, const void* data, std::size_t size, AsyncEventBytes& scratch) {
  const std::uint64_t hash = hash_of(event, data, size);
  encode_async_event(scratch, names_[event], data, size, tid_);

  Lock lock(mutex_);
  if (!open_ || start != start_) return EmitOutcome::stopped;
  ++counts_.emitted;
  if (waiting_.empty() && !sending_ && has_credit()) {
    const std::uint64_t refused = counts_.refused;
    {
      sending_ = true;
      const ScopeExit sent([this] { finish_sending(); });
      send(lock, scratch, hash);
    }
    const bool taken = counts_.refused == refused;
    drain(lock, no_limit);
    return taken ? EmitOutcome::sent : EmitOutcome::dropped;
  }
  if (waiting_.size() >= std::max<std::size_t>(buffer_size_, 1)) {
    ++counts_.dropped;
    if (overflow_ == Overflow::drop_newest) return EmitOutcome::dropped;
    waiting_.pop_front();
  }
  waiting_.push_back(Waiting{scratch, hash});
  drain(lock, no_limit);
  return EmitOutcome::queued;
}

void AsyncChannel::send(Lock& lock, const AsyncEventBytes& bytes, std::uint64_t hash) {
  // Before the call: the host may show the event back on another thread before the handler has returned.
  outstanding_.push_back(hash);
  last_sent_ = recently();
  if (outstanding_.size() > most_outstanding) {
    outstanding_.pop_front();
    ++counts_.lost;
  }
  const auto handler = handler_;
  const auto owner = owner_;
  char error[PLUGIN_MAX_ERRLEN];
  error[0] = '\0';
  lock.unlock();
  ss_plugin_rc rc = SS_PLUGIN_FAILURE;
  try {
    rc = handler(owner, reinterpret_cast<const ss_plugin_event*>(bytes.data()), error);
  } catch (...) {
    // A host that throws through its C function did not take the event.
  }
  std::string refusal;
  lock.lock();
  if (rc == SS_PLUGIN_SUCCESS) return;
  const auto found = std::find(outstanding_.rbegin(), outstanding_.rend(), hash);
  if (found != outstanding_.rend()) outstanding_.erase(std::next(found).base());
  ++counts_.refused;
  if (refusal_logged_) return;
  refusal_logged_ = true;
  error[sizeof error - 1] = '\0';
  refusal = std::string("the host refuses async events: ") + error;
  lock.unlock();
  log_.write(Severity::error, "", refusal);
  lock.lock();
}

void AsyncChannel::drain(Lock& lock, std::size_t most, Credit credit) {
  if (sending_ || waiting_.empty()) return;
  sending_ = true;
  // Also where memory for a copy runs out: close() waits for it.
  const ScopeExit sent_all([this] { finish_sending(); });
  for (std::size_t sent = 0; sent < most && open_ && !waiting_.empty() && (credit == Credit::waived || has_credit()); ++sent) {
    const Waiting item = std::move(waiting_.front());
    waiting_.pop_front();
    send(lock, item.bytes, item.hash);
  }
}

void AsyncChannel::finish_sending() {
  sending_ = false;
  if (!open_) sent_.notify_all();
}

void AsyncChannel::echo(const AsyncEventView& event) {
  const auto name = std::find(names_.begin(), names_.end(), event.name);
  if (name == names_.end()) return;
  const std::uint64_t hash = hash_of(static_cast<std::size_t>(name - names_.begin()), event.data, event.size);

  Lock lock(mutex_);
  const auto found = std::find(outstanding_.begin(), outstanding_.end(), hash);
  if (found == outstanding_.end()) return;  // another plugin's, or one of an earlier start
  counts_.lost += static_cast<std::uint64_t>(found - outstanding_.begin());
  ++counts_.delivered;
  outstanding_.erase(outstanding_.begin(), found + 1);
  source_plugin_id_ = event.plugin_id;
  last_progress_ = recently();
  echo_seen_ = true;
  ticks_without_credit_ = 0;
  if (open_ && !waiting_.empty()) drain(lock, most_per_echo);
}

bool AsyncChannel::tick(Clock::time_point now) {
  Lock lock(mutex_);
  if (!open_ || waiting_.empty()) return false;
  if (has_credit()) {
    drain(lock, no_limit);
    return !waiting_.empty();
  }
  if (now - last_progress_ < silence) return true;
  const bool tell = !silence_logged_ && !echo_seen_;
  silence_logged_ = silence_logged_ || tell;
  if (!echo_seen_) {
    drain(lock, blind_events_per_tick, Credit::waived);
  } else if (ticks_without_credit_++ % probe_ticks == 0) {
    drain(lock, 1, Credit::waived);
  }
  const bool more = !waiting_.empty();
  lock.unlock();
  if (tell) {
    log_.write(Severity::warning, "", "the host shows no async events back; they are sent at 20 a second from now on");
  }
  return more;
}

AsyncCounts AsyncChannel::counts() const {
  std::lock_guard<std::mutex> lock(mutex_);
  AsyncCounts counts = counts_;
  counts.outstanding = outstanding_.size();
  counts.buffered = waiting_.size();
  return counts;
}

bool AsyncChannel::has_outstanding() const {
  Lock lock(mutex_);
  return !outstanding_.empty() && Clock::now() - std::max(last_sent_, last_progress_) < patience;
}

AsyncCounts AsyncChannel::totals() const {
  Lock lock(mutex_);
  AsyncCounts all = totals_;
  all += counts_;
  return all;
}

std::uint32_t AsyncChannel::source_plugin_id() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return source_plugin_id_;
}

std::uint64_t AsyncChannel::hash_of(std::size_t event, const void* data, std::size_t size) const {
  const std::string_view bytes(static_cast<const char*>(data), size);
  return std::hash<std::string_view>{}(bytes) * 31 + event;
}

}  // namespace falco_plugin
