#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "async_intake.h"
#include "log.h"
#include "plugin_info.h"
#include "routine_pool.h"
#include "table_registry.h"
#include "table_user.h"

namespace falco_plugin::host {

// The host's side of one plugin instance: what the plugin gets as ss_plugin_owner_t*. Never freed, so that a plugin which calls after
// it was destroyed is told off instead of crashing the host. Its C functions may be called on any thread.
class Owner {
 public:
  static Owner& create(std::string inspector, const PluginInfo& info, Log& log, TableRegistry& tables);

  const std::string inspector;
  const PluginInfo info;

  // The functions that a plugin gets.
  static const char* get_last_error(ss_plugin_owner_t* owner);
  static void log_line(ss_plugin_owner_t* owner, const char* component, const char* message, ss_plugin_log_severity severity);
  static ss_plugin_rc take_async_event(ss_plugin_owner_t* owner, const ss_plugin_event* event, char* error);

  static ss_plugin_routine_t* subscribe_routine(ss_plugin_owner_t* owner, ss_plugin_routine_fn_t run, ss_plugin_routine_state_t* state);
  static ss_plugin_rc unsubscribe_routine(ss_plugin_owner_t* owner, ss_plugin_routine_t* routine);

  TableRegistry& tables() { return tables_; }
  // What the plugin has of tables; its errors are those that the plugin is told.
  TableUser& table_user() { return table_user_; }
  // Offers a table of the plugin to others. Throws HostError.
  void add_table(const ss_plugin_table_input& input);
  // How to ask the plugin for its last error.
  void set_plugin_error(std::function<std::optional<std::string>()> last_error) { plugin_error_ = std::move(last_error); }

  // Where async events go from now on; null: nowhere. Intakes are kept for ever, as the owner is: a plugin may still be inside of one.
  void set_intake(std::shared_ptr<AsyncIntake> intake);
  bool has_intake() const { return intake_.load() != nullptr; }
  // Calls of the async event handler that have not returned.
  int calls_in_flight() const { return in_flight_.load(); }
  // Calls of the async event handler while there was none.
  uint64_t calls_without_handler() const { return without_handler_.load(); }

  // Where routines of this instance run from now on; null: nowhere.
  void set_routines(std::shared_ptr<RoutinePool> pool, ss_plugin_t* instance);

  void set_alive(bool alive) { alive_.store(alive); }
  bool is_alive() const { return alive_.load(); }
  void misuse(const std::string& text) { log_.misuse(inspector, info.name, text); }
  Log& log() { return log_; }

 private:
  Owner(std::string inspector_name, const PluginInfo& plugin_info, Log& log, TableRegistry& tables)
      : inspector(std::move(inspector_name)), info(plugin_info), log_(log), tables_(tables), table_user_(log, inspector, info.name) {}

  Log& log_;
  TableRegistry& tables_;  // of the inspector; not touched after plugin_destroy
  TableUser table_user_;
  std::function<std::optional<std::string>()> plugin_error_;
  std::mutex routines_mutex_;
  std::shared_ptr<RoutinePool> routines_;      // guarded by routines_mutex_
  ss_plugin_t* routines_instance_ = nullptr;  // guarded by routines_mutex_
  std::vector<std::shared_ptr<AsyncIntake>> kept_intakes_;
  std::atomic<AsyncIntake*> intake_{nullptr};
  std::atomic<bool> alive_{false};
  std::atomic<int> in_flight_{0};
  std::atomic<uint64_t> without_handler_{0};
};

}  // namespace falco_plugin::host
