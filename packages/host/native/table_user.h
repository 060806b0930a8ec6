#pragma once

#include <pthread.h>

#include <atomic>
#include <list>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "log.h"
#include "state_table.h"
#include "table_accessor.h"

namespace falco_plugin::host {

// Who uses tables, a plugin or the host itself, with all that it holds of them: what libsinsp calls a table owner. libsinsp trusts it; here what
// would crash it, or go wrong without a word, is refused and told as a misuse.
class TableUser {
 public:
  enum Right : int { fields = 1, read = 2, write = 4 };
  enum class Hold { found, created };

  // One entry that the user has and has to give back.
  struct Held {
    ss_plugin_table_entry_t* entry = nullptr;
    const StateTable* table = nullptr;
    const std::string* name = nullptr;  // of the table, which may be gone first
    std::shared_ptr<void> keep;         // empty for entries of plugins, which keep them themselves
    Hold kind = Hold::found;
    bool counted = false;  // among those left behind
  };

  TableUser(Log& log, std::string inspector, std::string plugin) : log_(log), inspector_(std::move(inspector)), plugin_(std::move(plugin)) {}

  // While it lives the user may do what `rights` say, on the thread that made it. Behind it all is taken from the user that it did not give back.
  class Call {
   public:
    // collects: false for opening and closing of captures, behind which libsinsp takes nothing back until the next call does.
    Call(TableUser& user, const char* name, int rights, bool collects = true);
    ~Call();
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
    // One call ends and the next one, of the same kind, begins.
    void next() { user_.end_call(name_, collects_); }

   private:
    TableUser& user_;
    const char* const name_;
    const bool collects_;
    const pthread_t thread_before_;
    const int rights_before_;
    TableUser* const current_before_;
  };

  // As in libsinsp, errors stay until the next one.
  void set_last_error(std::string text) { last_error_ = std::move(text); }
  const std::string& last_error() const { return last_error_; }
  void misuse(const std::string& text) { log_.misuse(inspector_, plugin_, text); }
  // The user whose call runs on this thread; nullptr: there is none.
  static TableUser* current() { return current_; }

  // Whether it may call that function of the table now; if not that is told.
  bool may(int right, const char* function, const StateTable& table);
  // The same for functions that list, find and add tables.
  bool may_register(const char* function);

  // The handle of an entry that the user has from now on.
  ss_plugin_table_entry_t* hold(const StateTable& table, ss_plugin_table_entry_t* entry, Hold kind, std::shared_ptr<void> keep);
  // Whether it has the entry, or is shown it; if not that is told.
  bool holds(const StateTable& table, const ss_plugin_table_entry_t* entry, const ss_plugin_table_field_t* field, const char* function);
  // Whether it has any entry of the table.
  bool holds_of(const StateTable& table) const;
  // The entry is not the user's any more; empty, and told, where it was not.
  std::optional<Held> let_go(const StateTable& table, const ss_plugin_table_entry_t* entry, Hold kind, const char* function);
  // Iterates, with each entry being the user's while it is shown.
  ss_plugin_bool show(StateTable& table, ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state);

  // The way to a table of the registry, one for each name.
  ss_plugin_table_t* table(const std::string& name);
  ss_plugin_table_t* bind(StateTable& table, std::shared_ptr<void> keep);
  // The way to a table in an entry, until the call ends.
  ss_plugin_table_t* lend(StateTable& table, std::shared_ptr<void> keep);

  // Entries that were not given back, ever.
  uint64_t left_behind() const { return left_behind_.load(); }
  // Gives all back: the plugin was destroyed.
  void forget();

 private:
  void end_call(const char* call, bool collects) {
    if (!held_.empty() || lent_) tidy_up(call, collects);
  }
  void tidy_up(const char* call, bool collects);
  bool is_calling() const { return thread_.load(std::memory_order_relaxed) == pthread_self(); }
  bool has_right(int right) const { return (rights_.load(std::memory_order_relaxed) & right) != 0; }
  // Tells what is wrong; whether it goes on all the same.
  bool tell_right(const std::string& what, int right, bool gone);

  static thread_local TableUser* current_;

  Log& log_;
  const std::string inspector_, plugin_;
  std::string last_error_;
  std::atomic<pthread_t> thread_{0};  // which runs a call of the user; 0: there is none
  std::atomic<int> rights_{0};
  std::vector<Held> held_;
  std::vector<std::pair<const StateTable*, const ss_plugin_table_entry_t*>> shown_;
  std::unordered_map<std::string, TableAccessor> tables_;
  std::list<TableAccessor> ephemeral_;
  bool lent_ = false;  // whether any of ephemeral_ is bound
  std::set<std::string> told_;
  std::atomic<uint64_t> left_behind_{0};
};

}  // namespace falco_plugin::host
