#include "call_threads.h"

#include <future>
#include <thread>
#include <vector>

#include "host_error.h"
#include "worker_threads.h"

namespace falco_plugin::host {

namespace {

class RotatingThreads : public CallThreads {
 public:
  void run(const std::function<void()>& call) override {
    std::promise<void> done;
    threads_.post(std::to_string(next_++ % 3), [&] {
      call();
      done.set_value();
    });
    done.get_future().wait();
  }

 private:
  WorkerThreads threads_;
  uint64_t next_ = 0;
};

class FreshThreads : public CallThreads {
 public:
  void run(const std::function<void()>& call) override { std::thread(call).join(); }
};

}  // namespace

std::unique_ptr<CallThreads> make_call_threads(const std::string& kind) {
  if (kind == "loop") return nullptr;
  if (kind == "rotate") return std::make_unique<RotatingThreads>();
  if (kind == "fresh") return std::make_unique<FreshThreads>();
  throw HostError("unknown kind of threads '" + kind + "'");
}

}  // namespace falco_plugin::host
