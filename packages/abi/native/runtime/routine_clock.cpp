#include "routine_clock.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>

namespace falco_plugin {
namespace {

using Clock = std::chrono::steady_clock;

// The longest that a thread of the pool is held at a time.
constexpr std::chrono::milliseconds piece{20};

}  // namespace

struct RoutineClock::Routine {
  std::uintptr_t number = 0;
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

// What numbers given to hosts stand for. One for the process, since a number is all that comes back; never destroyed, since threads of a
// pool may come after main() has returned. Any thread.
class RoutineClock::Numbers {
 public:
  static Numbers& of_process() {
    static Numbers* const numbers = new Numbers;
    return *numbers;
  }

  // 0 is never given: it would look like no state.
  void give(const std::shared_ptr<Routine>& routine) {
    std::lock_guard<std::mutex> lock(mutex_);
    routine->number = ++last_;
    routines_.emplace(routine->number, routine);
  }
  void take_back(const Routine& routine) {
    std::lock_guard<std::mutex> lock(mutex_);
    routines_.erase(routine.number);
  }
  std::shared_ptr<Routine> find(std::uintptr_t number) {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = routines_.find(number);
    return found == routines_.end() ? nullptr : found->second;
  }

 private:
  std::mutex mutex_;
  std::uintptr_t last_ = 0;
  std::map<std::uintptr_t, std::shared_ptr<Routine>> routines_;
};

RoutineClock::RoutineClock() = default;

RoutineClock::~RoutineClock() {
  // A host that never closed the capture: its pool goes on to call them, and finds that they are no more.
  for (const Subscription& subscription : subscriptions_) end(*subscription.routine);
}

void RoutineClock::end(Routine& routine) {
  Numbers::of_process().take_back(routine);
  std::unique_lock<std::mutex> lock(routine.mutex);
  routine.ended = true;
  routine.changed.notify_all();
  // Those inside leave at once; what they ask for is short.
  routine.changed.wait_for(lock, 2 * piece, [&] { return routine.inside == 0; });
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
    Numbers::of_process().give(routine);
    auto* const state = reinterpret_cast<ss_plugin_routine_state_t*>(routine->number);
    ss_plugin_routine_t* handle = input.routine->subscribe(input.owner, tick, state);
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
  const std::shared_ptr<Routine> routine = Numbers::of_process().find(reinterpret_cast<std::uintptr_t>(state));
  if (!routine) return 0;
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
  for (const Subscription& subscription : ending) {
    end(*subscription.routine);
    if (subscription.handle != nullptr && input.routine != nullptr && input.routine->unsubscribe != nullptr) {
      (void)input.routine->unsubscribe(input.owner, subscription.handle);
    }
  }
}

}  // namespace falco_plugin
