#include "routine_clock.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace falco_plugin {
namespace {

using Clock = std::chrono::steady_clock;

// The longest that a thread of the pool is held at a time.
constexpr std::chrono::milliseconds piece{20};

}  // namespace

struct RoutineClock::Routine {
  std::size_t index = 0;
  std::chrono::milliseconds interval{0};
  Run run;

  std::mutex mutex;
  std::condition_variable changed;
  Clock::time_point due;
  bool running = true;   // asked for, not done; or not begun
  bool ended = false;
  int inside = 0;        // threads of the pool
};

RoutineClock::RoutineClock() = default;

RoutineClock::~RoutineClock() {
  // A host that never closed the capture: its pool goes on to call them, and finds that they have ended.
  for (const Subscription& subscription : subscriptions_) {
    {
      std::lock_guard<std::mutex> lock(subscription.routine->mutex);
      subscription.routine->ended = true;
      subscription.routine->changed.notify_all();
    }
    new std::shared_ptr<Routine>(subscription.routine);
  }
  for (const std::shared_ptr<Routine>& routine : retired_) {
    std::unique_lock<std::mutex> lock(routine->mutex);
    const bool quiet = routine->changed.wait_for(lock, 2 * piece, [&] { return routine->inside == 0; });
    lock.unlock();
    // A pool that still has a thread in it would find freed memory.
    if (!quiet) new std::shared_ptr<Routine>(routine);
  }
}

bool RoutineClock::start(std::uint64_t start, const std::vector<std::chrono::milliseconds>& intervals,
                         const ss_plugin_capture_listen_input& input, Run run) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    start_ = start;
  }
  if (input.routine == nullptr || input.routine->subscribe == nullptr) return false;
  for (std::size_t index = 0; index < intervals.size(); ++index) {
    const auto routine = std::make_shared<Routine>();
    routine->index = index;
    routine->interval = intervals[index];
    routine->run = run;
    {
      // Before the pool knows it: it may call before subscribe returns.
      std::lock_guard<std::mutex> lock(mutex_);
      subscriptions_.push_back({routine, nullptr});
    }
    retired_.reserve(retired_.size() + intervals.size());
    ss_plugin_routine_t* handle = input.routine->subscribe(input.owner, tick, routine.get());
    if (handle == nullptr) {
      stop(input);
      return false;
    }
    std::lock_guard<std::mutex> lock(mutex_);
    subscriptions_.back().handle = handle;
  }
  return !intervals.empty();
}

ss_plugin_bool RoutineClock::tick(ss_plugin_t*, ss_plugin_routine_state_t* state) {
  auto* routine = static_cast<Routine*>(state);
  std::unique_lock<std::mutex> lock(routine->mutex);
  if (routine->ended) return 0;
  ++routine->inside;
  const auto is_due = [&] { return routine->ended || (!routine->running && Clock::now() >= routine->due); };
  if (!is_due()) {
    const auto until = routine->running ? Clock::now() + piece : std::min(routine->due, Clock::now() + piece);
    routine->changed.wait_until(lock, until, [&] { return routine->ended; });
  }
  const bool run = !routine->ended && is_due();
  if (run) {
    routine->running = true;
    lock.unlock();
    try {
      routine->run(routine->index);
    } catch (...) {
      // No memory for the request: it is due again.
      lock.lock();
      routine->running = false;
      lock.unlock();
    }
    lock.lock();
  }
  const bool ended = routine->ended;
  if (--routine->inside == 0) routine->changed.notify_all();
  return ended ? 0 : 1;
}

void RoutineClock::begin() {
  std::lock_guard<std::mutex> all(mutex_);
  for (const Subscription& subscription : subscriptions_) {
    Routine& routine = *subscription.routine;
    std::lock_guard<std::mutex> lock(routine.mutex);
    routine.running = false;
    routine.due = Clock::now() + routine.interval;
  }
}

void RoutineClock::done(std::uint64_t start, std::size_t index, bool more) {
  std::lock_guard<std::mutex> all(mutex_);
  if (start != start_) return;
  for (const Subscription& subscription : subscriptions_) {
    Routine& routine = *subscription.routine;
    if (routine.index != index) continue;
    std::lock_guard<std::mutex> lock(routine.mutex);
    routine.running = false;
    routine.due = Clock::now() + routine.interval;
    if (!more) routine.ended = true;
    routine.changed.notify_all();
  }
}

void RoutineClock::stop(const ss_plugin_capture_listen_input& input) {
  std::vector<Subscription> ending;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    ending.swap(subscriptions_);
  }
  for (Subscription& subscription : ending) {
    {
      std::unique_lock<std::mutex> lock(subscription.routine->mutex);
      subscription.routine->ended = true;
      subscription.routine->changed.notify_all();
      // Those inside leave at once; what they ask for is short.
      subscription.routine->changed.wait_for(lock, 2 * piece, [&] { return subscription.routine->inside == 0; });
    }
    if (subscription.handle != nullptr && input.routine != nullptr && input.routine->unsubscribe != nullptr) {
      (void)input.routine->unsubscribe(input.owner, subscription.handle);
    }
    retired_.push_back(std::move(subscription.routine));
  }
}

}  // namespace falco_plugin
