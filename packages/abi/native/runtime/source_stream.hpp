#ifndef FALCO_PLUGIN_SOURCE_STREAM_HPP
#define FALCO_PLUGIN_SOURCE_STREAM_HPP

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "event_ring.hpp"
#include "falco_plugin/falco_api.h"
#include "source_facts.hpp"

namespace falco_plugin {

enum class PushOutcome { accepted, full, closed, malformed, too_large };

// One open source: the way of its events from the background to the host, from plugin_open until plugin_close.
//
// Events lie in a bounded ring. The background's thread encodes them into it, once, mostly in JavaScript; the host's thread hands out
// pointers into it, and the host writes there, which it does to ids and times. Neither waits for the other but next_batch, for events. A
// lock is only taken for what happens once or is rare, and to sleep and wake; never around a payload or a call.
//
// Held by the instance and by the realm, which may outlive it; after close() nothing arrives any more.
class SourceStream {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t max_payload = 16u << 20;
  // The host calls again at once, so more in one call is hardly cheaper, and what it holds the ring cannot use.
  static constexpr std::size_t max_batch = 128;
  // So long may the host's thread be kept from async events, other sources' work and signals.
  static constexpr std::chrono::milliseconds max_wait{30};

  // Room is called on the host's thread, with no lock held, once after a push that found the ring full: when it is less than half
  // full again, and when the source is closed. It must not throw.
  SourceStream(const SourceFacts& facts, std::function<void()> room);

  // ---- The background's thread.

  // The parameters are good.
  void opened();
  // They are not; the same as end(text) afterwards.
  void refused(const std::string& text);
  // Copies a payload, or for a source without id a whole event, which is checked. ts: nanoseconds; without it the host's time, or
  // that of the event. Throws bad_alloc where a large event finds no memory.
  PushOutcome push(const void* data, std::size_t size, std::optional<std::uint64_t> ts);
  // What was wrong with the event that push() found malformed.
  const char* malformation() const { return malformation_; }
  // The ring's memory (event_ring_cells.hpp), into which JavaScript puts events by itself; null where they have to be checked, or where it is
  // too large to be shown.
  std::shared_ptr<std::uint8_t> show_memory(std::size_t& bytes);
  // JavaScript has put an event in, and found the host waiting.
  void wake_host();
  void dropped() { dropped_.fetch_add(1, std::memory_order_relaxed); }
  // No more events: the host reads what is left, then end of file, or fails with the error if there is one. The first call counts.
  void end(const std::string& error);
  // 0 to 1, and a text for people; "" shows the fraction.
  void progress(double fraction, const std::string& text);

  // ---- The host's thread.

  enum class Opening { opened, refused, timed_out };
  // Writes why to error where it is refused.
  Opening wait_opened(Clock::time_point deadline, std::string& error);
  // Ends the life of the events of the batch before. SUCCESS comes with events, TIMEOUT without; EOF and FAILURE with those that are
  // left, or again without. Waits for the first event, unless hurry: something else waits for the host to come back.
  ss_plugin_rc next_batch(bool hurry, std::uint32_t& count, ss_plugin_event**& events);
  // Why next_batch returned FAILURE.
  const std::string& error() const { return error_; }
  // As plugin_get_progress; the text lives until the next call.
  const char* get_progress(std::uint32_t& percent_times_100);

  // ---- Any thread.

  // An async event is on its way: a next_batch that waits returns, or the next one that would wait does not.
  void interrupt();
  // The host has closed the source: pushes are refused from now on. Waits for nobody. What next_batch handed out is not valid
  // any more as far as the host is concerned, so it must not be in next_batch.
  void close();
  std::uint64_t accepted_count() const { return ring_.committed() - ring_.malformed(); }
  std::uint64_t dropped_count() const { return dropped_.load(std::memory_order_relaxed) + ring_.malformed(); }

 private:
  enum class State { pending, opened, refused };
  std::uint8_t* reserve(std::size_t size);
  void end_locked(const std::string& error);  // the lock is held
  void wait_for_event();
  bool look_for_event(Clock::time_point begin) const;
  void tell_room();

  const bool raw_;
  const std::function<void()> room_;
  EventRing ring_;

  std::atomic<bool> closed_{false};
  std::atomic<bool> ended_{false};      // after it no event follows
  std::atomic<bool> was_full_{false};   // somebody waits for room
  std::atomic<std::uint64_t> dropped_{0};

  std::mutex mutex_;
  std::condition_variable changed_;
  State state_ = State::pending;
  bool interrupted_ = false;
  std::string end_error_;
  double fraction_ = 0;
  std::string progress_text_;

  const char* malformation_ = nullptr;  // background
  std::vector<ss_plugin_event*> batch_;  // host's thread, as what follows
  bool flows_ = false;                   // the last event was not waited for for long
  std::string error_;
  std::string shown_progress_;
};

}  // namespace falco_plugin

#endif
