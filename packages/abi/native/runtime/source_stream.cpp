#include "source_stream.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <utility>

#include "plugin_event_bytes.hpp"
#include "raw_event_check.hpp"

namespace falco_plugin {
namespace {

// Half of the ring at most, so that the background can fill the other half while the host works.
std::size_t batch_size(const SourceFacts& facts) {
  return std::clamp<std::size_t>(facts.ring_events / 2, 1, SourceStream::max_batch);
}

// So long this thread stays awake for the next event of a source that has many.
constexpr std::chrono::microseconds short_wait{50};
constexpr unsigned pauses_per_look = 32;

// Leaves the core to the other thread of it, if there is one, for some cycles.
void pause_briefly() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

// libscap ends the host's stream where the id of a plugin is missing.
const char* problem_of(const void* event, std::size_t size) {
  if (const char* const problem = raw_event_problem(event, size); problem != nullptr) return problem;
  ss_plugin_event header;
  std::memcpy(&header, event, sizeof header);
  return header.type != PPME_PLUGINEVENT_E || plugin_event_id(event).value_or(0) != 0 ? nullptr : "it is an event of a plugin, without that plugin's id";
}

// What all versions of V8 take as one buffer, and count with 32 bits.
constexpr std::size_t max_shown_memory = std::size_t{1} << 30;

}  // namespace

SourceStream::SourceStream(const SourceFacts& facts, std::function<void()> room)
    : raw_(facts.id == 0), room_(std::move(room)), ring_(facts.ring_events, facts.ring_bytes), batch_(batch_size(facts)) {}

void SourceStream::opened() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (state_ == State::pending) state_ = State::opened;
  }
  changed_.notify_all();
}

void SourceStream::refused(const std::string& text) {
  {
    // The reason together with the refusal: whoever waits must not find one without the other.
    const std::lock_guard<std::mutex> lock(mutex_);
    if (state_ == State::pending) state_ = State::refused;
    end_locked(text);
  }
  changed_.notify_all();
}

PushOutcome SourceStream::push(const void* data, std::size_t size, std::optional<std::uint64_t> ts) {
  if (closed_.load(std::memory_order_acquire) || ended_.load(std::memory_order_relaxed)) return PushOutcome::closed;
  if (size > max_payload) return PushOutcome::too_large;
  if (raw_) {
    malformation_ = problem_of(data, size);
    if (malformation_ != nullptr) return PushOutcome::malformed;
  }
  std::uint8_t* const place = reserve(raw_ ? size : plugin_event_size(size));
  // Closing looks for such wishes only once.
  if (place == nullptr) return closed_.load(std::memory_order_seq_cst) ? PushOutcome::closed : PushOutcome::full;
  if (raw_) {
    std::memcpy(place, data, size);
    if (ts) std::memcpy(place, &*ts, sizeof *ts);
  } else {
    encode_plugin_event(place, data, size, ts.value_or(host_timestamp));
  }
  ring_.commit();
  // Either this sees that the host's thread waits, or that thread sees the event before it does.
  if (ring_.waiting().load(std::memory_order_seq_cst) != 0) wake_host();
  return PushOutcome::accepted;
}

void SourceStream::wake_host() {
  // Once: until it runs, more may come.
  if (ring_.waiting().exchange(0, std::memory_order_relaxed) == 0) return;
  { const std::lock_guard<std::mutex> lock(mutex_); }
  changed_.notify_all();
}

std::shared_ptr<std::uint8_t> SourceStream::show_memory(std::size_t& bytes) {
  bytes = ring_.memory_bytes();
  return raw_ || bytes > max_shown_memory ? nullptr : ring_.show_memory();
}

std::uint8_t* SourceStream::reserve(std::size_t size) {
  std::uint8_t* const place = ring_.reserve(size);
  if (place != nullptr) return place;
  // Room may have come before the wish for it was known, and the host might never come back to look for such wishes.
  was_full_.store(true, std::memory_order_seq_cst);
  std::uint8_t* const late = ring_.reserve(size);
  if (late != nullptr) was_full_.store(false, std::memory_order_relaxed);
  return late;
}

void SourceStream::end(const std::string& error) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    end_locked(error);
  }
  changed_.notify_all();
}

void SourceStream::end_locked(const std::string& error) {
  if (ended_.load(std::memory_order_relaxed)) return;
  end_error_ = error;
  if (state_ == State::pending) state_ = error.empty() ? State::opened : State::refused;
  ended_.store(true, std::memory_order_release);
  ring_.detour();
}

void SourceStream::progress(double fraction, const std::string& text) {
  std::string copy = text;
  const std::lock_guard<std::mutex> lock(mutex_);
  fraction_ = std::isnan(fraction) ? 0 : std::clamp(fraction, 0.0, 1.0);
  progress_text_.swap(copy);
}

SourceStream::Opening SourceStream::wait_opened(Clock::time_point deadline, std::string& error) {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait_until(lock, deadline, [this] { return state_ != State::pending || closed_.load(std::memory_order_relaxed); });
  switch (state_) {
    case State::opened: return Opening::opened;
    case State::refused: error = end_error_; return Opening::refused;
    default: return Opening::timed_out;
  }
}

ss_plugin_rc SourceStream::next_batch(bool hurry, std::uint32_t& count, ss_plugin_event**& events) {
  ring_.release();
  events = batch_.data();
  tell_room();
  if (!hurry && !ring_.has_next()) wait_for_event();
  // Before the events are counted: none comes after the end was seen.
  const bool ended = ended_.load(std::memory_order_acquire);
  count = static_cast<std::uint32_t>(ring_.take(batch_.data(), batch_.size()));
  if (ended && !ring_.has_next()) {
    const std::lock_guard<std::mutex> lock(mutex_);
    error_ = end_error_;
    return error_.empty() ? SS_PLUGIN_EOF : SS_PLUGIN_FAILURE;
  }
  return count == 0 ? SS_PLUGIN_TIMEOUT : SS_PLUGIN_SUCCESS;
}

// Whether an event came, or the end, while this thread stayed awake.
bool SourceStream::look_for_event(Clock::time_point begin) const {
  do {
    // Not all the time: each look takes the cache line away from whoever writes there.
    for (unsigned n = 0; n < pauses_per_look; ++n) pause_briefly();
    if (ring_.has_next() || ended_.load(std::memory_order_relaxed) || closed_.load(std::memory_order_relaxed)) return true;
  } while (Clock::now() - begin < short_wait);
  return false;
}

void SourceStream::wait_for_event() {
  const Clock::time_point begin = Clock::now();
  // Sleeping and being woken costs both threads more than hundreds of events do.
  if (flows_ && look_for_event(begin)) return;
  const Clock::time_point deadline = begin + max_wait;
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait_until(lock, deadline, [this] {
    // Each time: who wanted to wake the wait before this one may come late, take this back, and wake nobody for the next event.
    ring_.waiting().store(1, std::memory_order_seq_cst);
    return ring_.has_next() || interrupted_ || ended_.load(std::memory_order_relaxed) || closed_.load(std::memory_order_relaxed);
  });
  ring_.waiting().store(0, std::memory_order_relaxed);
  flows_ = ring_.has_next() && Clock::now() - begin < short_wait;
  interrupted_ = false;
}

void SourceStream::tell_room() {
  if (was_full_.load(std::memory_order_seq_cst) && ring_.below_half() && was_full_.exchange(false)) room_();
}

const char* SourceStream::get_progress(std::uint32_t& percent_times_100) {
  double fraction = 0;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    fraction = fraction_;
    shown_progress_ = progress_text_;
  }
  percent_times_100 = static_cast<std::uint32_t>(std::lround(fraction * 10'000));
  if (shown_progress_.empty()) {
    char text[16];
    std::snprintf(text, sizeof text, "%.2f%%", fraction * 100);
    shown_progress_ = text;
  }
  return shown_progress_.c_str();
}

void SourceStream::interrupt() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    interrupted_ = true;
  }
  changed_.notify_all();
}

void SourceStream::close() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    closed_.store(true, std::memory_order_seq_cst);
    ring_.detour();
  }
  changed_.notify_all();
  if (was_full_.exchange(false)) room_();
}

}  // namespace falco_plugin
