#include "owner.h"

#include <mutex>

#include "api_version.h"

namespace falco_plugin::host {

Owner& Owner::create(std::string inspector, const PluginInfo& info, Log& log, TableRegistry& tables) {
  // Kept reachable on purpose: leak checkers should only speak of leaks of plugins.
  static std::mutex mutex;
  static std::vector<Owner*>& owners = *new std::vector<Owner*>;
  auto* owner = new Owner(std::move(inspector), info, log, tables);
  std::lock_guard lock(mutex);
  owners.push_back(owner);
  return *owner;
}

void Owner::set_intake(std::shared_ptr<AsyncIntake> intake) {
  intake_.store(intake.get());
  if (intake != nullptr && (kept_intakes_.empty() || kept_intakes_.back() != intake)) kept_intakes_.push_back(std::move(intake));
}

void Owner::set_routines(std::shared_ptr<RoutinePool> pool, ss_plugin_t* instance) {
  std::lock_guard lock(routines_mutex_);
  routines_ = std::move(pool);
  routines_instance_ = instance;
}

ss_plugin_routine_t* Owner::subscribe_routine(ss_plugin_owner_t* o, ss_plugin_routine_fn_t run, ss_plugin_routine_state_t* state) {
  auto& owner = *static_cast<Owner*>(o);
  std::lock_guard lock(owner.routines_mutex_);
  if (owner.routines_ == nullptr) return nullptr;
  return owner.routines_->subscribe([instance = owner.routines_instance_, run, state] { return run(instance, state) != 0; });
}

ss_plugin_rc Owner::unsubscribe_routine(ss_plugin_owner_t* o, ss_plugin_routine_t* routine) {
  auto& owner = *static_cast<Owner*>(o);
  std::lock_guard lock(owner.routines_mutex_);
  return owner.routines_ != nullptr && owner.routines_->unsubscribe(routine) ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE;
}

const char* Owner::get_last_error(ss_plugin_owner_t* o) {
  const auto& owner = *static_cast<Owner*>(o);
  const std::string& text = owner.table_user_.last_error();
  return text.empty() ? nullptr : text.c_str();
}

void Owner::add_table(const ss_plugin_table_input& input) {
  const auto version = parse_version(info.required_api_version);
  tables_.add(this, {info.name, version && version->minor < 1, plugin_error_}, input);
}

void Owner::log_line(ss_plugin_owner_t* o, const char* component, const char* message, ss_plugin_log_severity severity) {
  auto& owner = *static_cast<Owner*>(o);
  if (!owner.is_alive()) owner.misuse("log_fn was called after plugin_destroy");
  owner.log_.line(owner.inspector, owner.info.name, component == nullptr ? "" : component, message == nullptr ? "" : message, severity);
}

ss_plugin_rc Owner::take_async_event(ss_plugin_owner_t* o, const ss_plugin_event* event, char* error) {
  auto& owner = *static_cast<Owner*>(o);
  if (!owner.info.has(CAP_ASYNC)) return refuse(error, "plugin without async events cap used as async handler");
  owner.in_flight_.fetch_add(1);
  AsyncIntake* intake = owner.intake_.load();
  ss_plugin_rc rc;
  if (intake != nullptr) {
    rc = intake->take(owner, event, error);
  } else {
    if (owner.without_handler_.fetch_add(1) == 0) owner.misuse("the async event handler was called while it was not set");
    rc = refuse(error, "async event sent with NULL handler: %s", owner.info.name.c_str());
  }
  owner.in_flight_.fetch_sub(1);
  return rc;
}

}  // namespace falco_plugin::host
