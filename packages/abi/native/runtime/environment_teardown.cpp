#include "environment_teardown.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "heap_guard.hpp"
#include "process_exit.hpp"
#include "signal_mask.hpp"
#include "v8.h"

namespace falco_plugin {
namespace {

// Owned by the waiting call and the thread, whichever goes last.
struct Progress {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
};

// What goes with the environment, or stays with it where V8 gives up.
struct Remains {
  std::unique_ptr<node::CommonEnvironmentSetup> setup;
  std::unique_ptr<RealmBinding> binding;
  std::unique_ptr<HeapGuard> heap;
  std::unique_ptr<BufferGuard> buffers;
  std::unique_ptr<PromiseRejections> rejections;

  void abandon() {
    (void)setup.release();
    (void)binding.release();
    (void)heap.release();
    (void)buffers.release();
    (void)rejections.release();
  }
};

void free_environment(Remains& remains) {
  ProcessExit::park_if_over();
  FatalEscape escape;
  if (setjmp(escape.target) != 0) {
    remains.abandon();
    return;
  }
  {
    v8::Isolate* isolate = remains.setup->isolate();
    const v8::Locker locker(isolate);
    const v8::Isolate::Scope isolate_scope(isolate);
    const v8::HandleScope handle_scope(isolate);
    remains.binding->release();
    remains.rejections.reset();
    remains.heap.reset();
    remains.buffers.reset();
  }
  remains.setup.reset();
}

}  // namespace

bool tear_down_environment(std::unique_ptr<node::CommonEnvironmentSetup> setup, std::unique_ptr<RealmBinding> binding,
                           std::unique_ptr<HeapGuard> heap, std::unique_ptr<BufferGuard> buffers,
                           std::unique_ptr<PromiseRejections> rejections, std::chrono::steady_clock::time_point deadline) {
  const auto remains = std::make_shared<Remains>(Remains{std::move(setup), std::move(binding), std::move(heap), std::move(buffers), std::move(rejections)});
  const auto progress = std::make_shared<Progress>();
  std::thread thread;
  // While somebody waits for the thread below: exit() must not tear libnode down under it.
  std::optional<ProcessExit::Inside> inside;
  try {
    inside.emplace();
    const BlockedSignals blocked;
    thread = std::thread([progress, remains] {
      free_environment(*remains);
      std::lock_guard<std::mutex> lock(progress->mutex);
      progress->done = true;
      progress->changed.notify_all();
    });
  } catch (...) {
    // The process is exiting, or there is no thread to be had. Freed here it could hold the host's thread up, so it stays.
    remains->abandon();
    return false;
  }
  std::unique_lock<std::mutex> lock(progress->mutex);
  const bool done = progress->changed.wait_until(lock, deadline, [&] { return progress->done; });
  lock.unlock();
  if (done) {
    thread.join();
  } else {
    thread.detach();
    ProcessExit::note_left_behind();
  }
  return done;
}

}  // namespace falco_plugin
