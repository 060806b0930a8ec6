#ifndef FALCO_PLUGIN_ASYNC_CHANNEL_HPP
#define FALCO_PLUGIN_ASYNC_CHANNEL_HPP

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "async_event_bytes.hpp"
#include "falco_plugin/falco_api.h"
#include "host_log.hpp"

namespace falco_plugin {

enum class Overflow { drop_newest, drop_oldest };
enum class EmitOutcome { sent = 0, queued = 1, dropped = 2, stopped = 3 };

// Where every emission of the present start is. See AsyncEventCounts in the contract package.
struct AsyncCounts {
  std::uint64_t emitted = 0, delivered = 0, outstanding = 0, buffered = 0, dropped = 0, refused = 0, lost = 0, discarded = 0;

  AsyncCounts& operator+=(const AsyncCounts& other) {
    emitted += other.emitted;
    delivered += other.delivered;
    outstanding += other.outstanding;
    buffered += other.buffered;
    dropped += other.dropped;
    refused += other.refused;
    lost += other.lost;
    discarded += other.discarded;
    return *this;
  }
};

// The way of a plugin's async events into the host, with the gate that ends it and the pacing that keeps the host's queue from
// overflowing (docs/decisions/0011).
//
// Credit window: at most `window` events are between the host's handler and their coming back through parse_event; the rest waits
// here. Who adds something or brings credit sends what may be sent. One thread sends at a time (`sending_`), which keeps the
// order without a lock around the host's handler.
//
// Shared by an instance and its realms, which may outlive it; after close() it never calls the host. Any thread.
class AsyncChannel {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t window = 1000;

  AsyncChannel(std::vector<std::string> names, std::uint64_t tid, HostLog& log) : names_(std::move(names)), tid_(tid), log_(log) {}

  // Begins a start; returns its number, which emissions must name. owner and handler belong to the host, valid until close().
  std::uint64_t open(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler);
  // Ends the present start. When it returns, no call of the handler is under way and none follows. Tolerates not being open.
  void close();

  void set_buffer(std::uint64_t start, std::size_t size, Overflow overflow);
  // The event is encoded into the caller's scratch, so that nothing is allocated for one that is sent at once.
  EmitOutcome emit(std::uint64_t start, std::size_t event, const void* data, std::size_t size, AsyncEventBytes& scratch);
  // An async event was seen in the host's stream: ours or somebody else's. Event thread; sends a bounded number at most.
  void echo(const AsyncEventView& event);
  // Lets a little through although there is no credit, so that a host that lost events or shows us none does not end the flow.
  // Background thread, every tick_interval while something waits. Returns whether something still waits.
  bool tick(Clock::time_point now);
  static constexpr std::chrono::milliseconds tick_interval{100};

  AsyncCounts counts() const;
  // Of all starts.
  AsyncCounts totals() const;
  // Whether events are in the host that are likely to come back: who holds up the event loop, holds them up.
  bool has_outstanding() const;
  // Plugin id of the open source as the host wrote it into our events; 0 until one came back.
  std::uint32_t source_plugin_id() const;
  const std::vector<std::string>& names() const { return names_; }
  std::uint64_t tid() const { return tid_; }

 private:
  struct Waiting {
    AsyncEventBytes bytes;
    std::uint64_t hash;
  };
  using Lock = std::unique_lock<std::mutex>;

  // Hands one event to the host. The lock is released around the call; sending_ is set by the caller.
  void send(Lock& lock, const AsyncEventBytes& bytes, std::uint64_t hash);
  enum class Credit { needed, waived };
  // Sends what waits, as far as credit and `most` allow. Nothing happens where another thread is sending: it will see the rest.
  void drain(Lock& lock, std::size_t most, Credit credit = Credit::needed);
  void finish_sending();  // the lock is held
  bool has_credit() const { return outstanding_.size() < window; }
  std::uint64_t hash_of(std::size_t event, const void* data, std::size_t size) const;

  const std::vector<std::string> names_;
  const std::uint64_t tid_;
  HostLog& log_;  // owned by the instance's shared state, which outlives this

  mutable std::mutex mutex_;
  std::condition_variable sent_;
  ss_plugin_owner_t* owner_ = nullptr;
  ss_plugin_async_event_handler_t handler_ = nullptr;
  std::uint64_t start_ = 0;
  bool open_ = false;
  bool sending_ = false;
  bool refusal_logged_ = false;
  bool silence_logged_ = false;
  bool echo_seen_ = false;
  std::size_t buffer_size_ = 0;
  Overflow overflow_ = Overflow::drop_newest;
  unsigned ticks_without_credit_ = 0;
  std::uint32_t source_plugin_id_ = 0;
  Clock::time_point last_progress_{};
  Clock::time_point last_sent_{};
  std::deque<Waiting> waiting_;
  // Hashes of what the host has and has not shown back yet, oldest first. The host keeps their order, so one that is overtaken
  // is lost.
  std::deque<std::uint64_t> outstanding_;
  AsyncCounts counts_;
  AsyncCounts totals_;  // of the starts before this one
};

}  // namespace falco_plugin

#endif
