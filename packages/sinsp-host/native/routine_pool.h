#pragma once

#include <libsinsp/sinsp_thread_pool.h>

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace falco_plugin::sinsp_host {

// The thread pool of an inspector, for the routines of listening plugins. libsinsp as Debian builds it brings none, but takes one; plugins
// get it when they are registered, before anybody knows how many threads it shall have. Until it has any, routines are refused, as by a
// libsinsp without a pool. Any thread, routines included.
class RoutinePool : public sinsp_thread_pool {
 public:
  ~RoutinePool() override;

  // Ends the present threads, when all routines are gone, and starts others. Not from a routine.
  void set_threads(size_t count);

  // 0: refused.
  routine_id_t subscribe(const std::function<bool()>& func) override;
  bool unsubscribe(routine_id_t id) override;
  void purge() override;
  size_t routines_num() override;

 private:
  struct Routine {
    std::function<bool()> run;
    bool running = false;
    bool removed = false;
  };

  void work();
  void end_threads();

  std::mutex mutex_;
  std::condition_variable wake_, done_;
  std::map<routine_id_t, std::shared_ptr<Routine>> routines_;
  std::deque<routine_id_t> waiting_;
  routine_id_t last_id_ = 0;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace falco_plugin::sinsp_host
