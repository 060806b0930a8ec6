#include "cpu_profile.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "profile_file.hpp"
#include "profile_json.hpp"
#include "signal_mask.hpp"
#include "stack_room.hpp"
#include "v8-profiler.h"
#include "v8.h"

namespace falco_plugin {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds interval{1};
// How late an interrupt may be and still tell what ran: later, the realm was idle and has just been entered.
constexpr auto latest = interval * gap_intervals;
// About 16 minutes of work. Beyond that a profile would be larger than viewers can open.
constexpr unsigned most_samples = 1'000'000;
// V8 reads what was recorded this often; its own samples come to nothing.
constexpr int v8_interval_us = 100'000;

}  // namespace

struct CpuProfile::Sampler {
  Sampler(v8::Isolate* of, ProfileFile to, HostLog& host_log) : isolate(of), file(std::move(to)), log(host_log) {}

  v8::Isolate* const isolate;
  ProfileFile file;
  HostLog& log;  // the instance's, which waits for the end of its realms; not used after abandon()
  std::thread thread;
  std::mutex mutex;
  std::condition_variable changed;
  bool started = false, ending = false, abandoned = false;
  std::atomic<bool> inside_realm{false};
  std::atomic<bool> asked{false};  // and neither answered nor lost
  v8::CpuProfiler* profiler = nullptr;  // of the thread

  // Inside the isolate, on this thread.
  template <typename Work>
  void inside(const Work& work) {
    const StackRoom stack = StackRoom::here();
    const v8::Locker locker(isolate);
    if (const std::uintptr_t end = stack.limit(); end != 0) isolate->SetStackLimit(end);
    const v8::Isolate::Scope isolate_scope(isolate);
    const v8::HandleScope handle_scope(isolate);
    work();
  }

  void begin() {
    inside([this] {
      v8::CpuProfiler::UseDetailedSourcePositionsForProfiling(isolate);
      profiler = v8::CpuProfiler::New(isolate);
      profiler->SetSamplingInterval(v8_interval_us);
      profiler->StartProfiling(v8::String::Empty(isolate), v8::CpuProfilingOptions(v8::kLeafNodeLineNumbers, most_samples));
    });
  }

  std::string end() {
    std::string json;
    inside([&] {
      v8::CpuProfile* profile = profiler->StopProfiling(v8::String::Empty(isolate));
      if (profile != nullptr) {
        json = profile_json(*profile, std::chrono::microseconds(interval));
        profile->Delete();
      }
      profiler->Dispose();
    });
    return json;
  }

  struct Request {
    std::shared_ptr<Sampler> sampler;
    Clock::time_point made;
  };

  // An interrupt may run when the profile is over and this would be gone: each holds a reference. The last one of a realm, which
  // never runs, keeps some bytes.
  static void ask(const std::shared_ptr<Sampler>& self) {
    if (!self->inside_realm || self->asked.exchange(true)) return;
    self->isolate->RequestInterrupt(
        [](v8::Isolate* interrupted, void* data) {
          const std::unique_ptr<Request> request(static_cast<Request*>(data));
          if (Clock::now() - request->made <= latest) v8::CpuProfiler::CollectSample(interrupted);
          request->sampler->asked = false;
        },
        new Request{self, Clock::now()});
  }

  static void run(const std::shared_ptr<Sampler>& self) {
    pthread_setname_np(pthread_self(), "falco-plugin-pr");
    self->begin();
    std::unique_lock<std::mutex> lock(self->mutex);
    self->started = true;
    self->changed.notify_all();
    while (!self->changed.wait_for(lock, interval, [&] { return self->ending; })) ask(self);
    const bool abandoned = self->abandoned;
    lock.unlock();
    if (abandoned) return;
    const std::string json = self->end();
    std::string error;
    if (json.empty() || !self->file.write(json, error)) {
      self->log.write(Severity::warning, "", "FP_PROFILE_FAILED: the profile was not written: " + error);
    } else {
      self->log.write(Severity::info, "", "CPU profile written to " + self->file.path());
    }
  }
};

CpuProfile::CpuProfile(std::shared_ptr<Sampler> sampler) : sampler_(std::move(sampler)) {}

std::unique_ptr<CpuProfile> CpuProfile::start(v8::Isolate* isolate, const std::string& plugin, const char* realm,
                                              HostLog& log, std::string& problem) noexcept try {
  std::string error;
  auto file = ProfileFile::wanted(plugin, realm, error);
  if (!file) {
    if (!error.empty()) problem = "FP_PROFILE_FAILED: " + error;
    return nullptr;
  }
  auto sampler = std::make_shared<Sampler>(isolate, std::move(*file), log);
  {
    const BlockedSignals blocked;
    sampler->thread = std::thread([sampler] {
      try {
        Sampler::run(sampler);
      } catch (...) {
        // No memory: the host goes on without a profile.
        std::lock_guard<std::mutex> lock(sampler->mutex);
        sampler->started = true;
        sampler->changed.notify_all();
      }
    });
  }
  std::unique_lock<std::mutex> lock(sampler->mutex);
  sampler->changed.wait(lock, [&] { return sampler->started; });
  lock.unlock();
  return std::unique_ptr<CpuProfile>(new CpuProfile(std::move(sampler)));
} catch (...) {
  return nullptr;
}

CpuProfile::~CpuProfile() {
  if (!sampler_) return;
  {
    std::lock_guard<std::mutex> lock(sampler_->mutex);
    sampler_->ending = true;
    sampler_->changed.notify_all();
  }
  sampler_->thread.join();
}

void CpuProfile::entered() noexcept {
  sampler_->asked = false;
  sampler_->inside_realm = true;
}

void CpuProfile::left() noexcept { sampler_->inside_realm = false; }

void CpuProfile::abandon() noexcept {
  if (!sampler_) return;
  {
    std::lock_guard<std::mutex> lock(sampler_->mutex);
    sampler_->ending = sampler_->abandoned = true;
    sampler_->changed.notify_all();
  }
  // It may wait for a lock inside the lost isolate.
  sampler_->thread.detach();
  sampler_.reset();
}

}  // namespace falco_plugin
