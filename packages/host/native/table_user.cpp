#include "table_user.h"

#include <algorithm>

namespace falco_plugin::host {

thread_local TableUser* TableUser::current_ = nullptr;

TableUser::Call::Call(TableUser& user, const char* name, int rights, bool collects)
    : user_(user), name_(name), collects_(collects), thread_before_(user.thread_.exchange(pthread_self())), rights_before_(user.rights_.exchange(rights)), current_before_(current_) {
  current_ = &user;
}

TableUser::Call::~Call() {
  user_.end_call(name_, collects_);
  user_.rights_.store(rights_before_);
  user_.thread_.store(thread_before_);
  current_ = current_before_;
}

bool TableUser::may(int right, const char* function, const StateTable& table) {
  if (is_calling() && has_right(right) && !table.is_gone()) return true;
  return tell_right(std::string(function) + " of table '" + table.name() + "'", right, table.is_gone());
}

bool TableUser::may_register(const char* function) { return (is_calling() && has_right(fields)) || tell_right(function, fields, false); }

bool TableUser::tell_right(const std::string& what, int right, bool gone) {
  const char* when = !is_calling() ? "outside of a call of the host, or on another thread" : gone ? "after the plugin that has it was destroyed" : right == fields ? "outside of init" : "in a call that gives no functions to write with";
  misuse(what + " was called " + when);
  // The last two go well in libsinsp, which gives no such functions then, but does not look who calls them.
  return is_calling() && !gone;
}

ss_plugin_table_entry_t* TableUser::hold(const StateTable& table, ss_plugin_table_entry_t* entry, Hold kind, std::shared_ptr<void> keep) {
  held_.push_back({entry, &table, &table.name(), std::move(keep), kind, false});
  return entry;
}

bool TableUser::holds(const StateTable& table, const ss_plugin_table_entry_t* entry, const ss_plugin_table_field_t* field, const char* function) {
  const auto is_held = [&](const Held& held) { return held.entry == entry && held.table == &table; };
  const bool known = std::find_if(held_.rbegin(), held_.rend(), is_held) != held_.rend() || std::find(shown_.rbegin(), shown_.rend(), std::pair(&table, entry)) != shown_.rend();
  if (known && field != nullptr) return true;
  misuse(std::string(function) + " of table '" + table.name() + "' was called with " + (known ? "no field" : "an entry that the plugin does not have, or has given back"));
  return false;
}

bool TableUser::holds_of(const StateTable& table) const {
  return std::any_of(held_.begin(), held_.end(), [&](const Held& held) { return held.table == &table && held.kind == Hold::found; });
}

std::optional<TableUser::Held> TableUser::let_go(const StateTable& table, const ss_plugin_table_entry_t* entry, Hold kind, const char* function) {
  const auto found = std::find_if(held_.rbegin(), held_.rend(), [&](const Held& held) {
    return held.entry == entry && held.kind == kind && (held.table == &table || (kind == Hold::created && held.keep != nullptr && table.knows_entries()));
  });
  if (found != held_.rend()) {
    Held held = std::move(*found);
    held_.erase(std::next(found).base());
    return held;
  }
  const std::string of = std::string(function) + " of table '" + table.name() + "' was called with an entry that ";
  misuse(of + (kind == Hold::created ? "was not made by create_table_entry" : "the plugin does not have, or has given back"));
  if (kind == Hold::created) set_last_error(std::string(function == std::string("add_table_entry") ? "add_entry" : function) + " called on entry not created by create_table_entry");
  return {};
}

namespace {

struct Showing {
  const StateTable& table;
  std::vector<std::pair<const StateTable*, const ss_plugin_table_entry_t*>>& shown;
  ss_plugin_table_iterator_func_t visit;
  ss_plugin_table_iterator_state_t* state;
};

ss_plugin_bool show_one(ss_plugin_table_iterator_state_t* s, ss_plugin_table_entry_t* entry) {
  const auto& showing = *static_cast<Showing*>(s);
  showing.shown.emplace_back(&showing.table, entry);
  const ss_plugin_bool more = showing.visit(showing.state, entry);
  showing.shown.pop_back();
  return more;
}

}  // namespace

ss_plugin_bool TableUser::show(StateTable& table, ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state) {
  Showing showing{table, shown_, visit, state};
  return table.iterate(*this, show_one, &showing);
}

ss_plugin_table_t* TableUser::table(const std::string& name) {
  const auto found = tables_.find(name);
  return found == tables_.end() || !found->second.is_bound() ? nullptr : found->second.input();
}

ss_plugin_table_t* TableUser::bind(StateTable& table, std::shared_ptr<void> keep) {
  TableAccessor& accessor = tables_[table.name()];
  accessor.bind(*this, table, std::move(keep));
  return accessor.input();
}

ss_plugin_table_t* TableUser::lend(StateTable& table, std::shared_ptr<void> keep) {
  lent_ = true;
  for (auto& accessor : ephemeral_) {
    if (accessor.is_bound()) continue;
    accessor.bind(*this, table, std::move(keep));
    return accessor.input();
  }
  TableAccessor& accessor = ephemeral_.emplace_back();
  accessor.bind(*this, table, std::move(keep));
  return accessor.input();
}

void TableUser::tidy_up(const char* call, bool collects) {
  for (auto& held : held_) {
    if (held.counted) continue;
    held.counted = true;
    ++left_behind_;
    const std::string text = "an entry of table '" + *held.name + (held.kind == Hold::found ? "' was not released" : "' was created and neither added nor destroyed") + " in " + call;
    if (told_.insert(text).second) misuse(text);
  }
  if (!collects) return;
  held_.clear();
  for (auto& accessor : ephemeral_) accessor.unbind();
  lent_ = false;
}

void TableUser::forget() {
  held_.clear();
  for (auto& accessor : ephemeral_) accessor.unbind();
  for (auto& [name, accessor] : tables_) accessor.unbind();
  lent_ = false;
}

}  // namespace falco_plugin::host
