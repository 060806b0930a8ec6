#include "table_binding.hpp"

#include <csetjmp>
#include <exception>

#include "heap_guard.hpp"
#include "table_error.hpp"
#include "table_types.hpp"
#include "table_value_binding.hpp"

namespace falco_plugin {
namespace {

using Number = RealmTables::Number;

// Of a table or an entry; what was never one becomes a number that is none of any.
std::uint64_t number(napi_env env, napi_value value) {
  std::int64_t given = 0;
  return napi_get_value_int64(env, value, &given) == napi_ok && given > 0 ? static_cast<std::uint64_t>(given) : 0;
}

// Of a column, or a table's place in the manifest, which count from 0.
std::size_t place(napi_env env, napi_value value) {
  std::int64_t given = -1;
  return napi_get_value_int64(env, value, &given) == napi_ok && given >= 0 ? static_cast<std::size_t>(given) : SIZE_MAX;
}

napi_value number(napi_env env, std::uint64_t value) {
  napi_value made = nullptr;
  napi_create_double(env, static_cast<double>(value), &made);
  return made;
}

napi_value truth(napi_env env, bool value) {
  napi_value made = nullptr;
  napi_get_boolean(env, value, &made);
  return made;
}

std::string text(napi_env env, napi_value value) {
  std::size_t length = 0;
  if (napi_get_value_string_utf8(env, value, nullptr, 0, &length) != napi_ok) return {};
  std::string text(length + 1, '\0');
  napi_get_value_string_utf8(env, value, text.data(), text.size(), &length);
  text.resize(length);
  return text;
}

ss_plugin_state_type type(napi_env env, napi_value value) {
  const std::string name = text(env, value);
  const auto type = table_type_of(name);
  if (!type || *type == SS_PLUGIN_ST_TABLE) throw TableError("FP_TABLE_TYPE", "\"" + name + "\" is no type of keys and values");
  return *type;
}

napi_value list_of(napi_env env, const std::vector<std::string_view>& texts) {
  napi_value list = nullptr;
  napi_create_array_with_length(env, texts.size(), &list);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    napi_value text = nullptr;
    napi_create_string_utf8(env, texts[i].data(), texts[i].size(), &text);
    napi_set_element(env, list, static_cast<std::uint32_t>(i), text);
  }
  return list;
}

// Shows entries to JavaScript from inside somebody else's iteration: what V8 does to end it must not pass through there.
class JsVisitor : public RealmTables::Visitor {
 public:
  JsVisitor(napi_env env, napi_value function) : env_(env), function_(function) { napi_get_undefined(env, &undefined_); }

  bool visit(Number entry) override {
    FatalEscape escape;
    if (setjmp(escape.target) != 0) {
      lost_ = true;
      return false;
    }
    return show(entry);
  }
  // JavaScript threw, or was ended; Node-API knows.
  bool failed() const { return failed_; }
  // V8 gave up: the isolate must not be touched any more.
  bool lost() const { return lost_; }

 private:
  bool show(Number entry) {
    napi_handle_scope scope = nullptr;
    napi_value result = nullptr;
    bool go_on = false;
    if (napi_open_handle_scope(env_, &scope) != napi_ok) return fail();
    const napi_value argument = number(env_, entry);
    failed_ = napi_call_function(env_, undefined_, function_, 1, &argument, &result) != napi_ok ||
              napi_get_value_bool(env_, result, &go_on) != napi_ok;
    napi_close_handle_scope(env_, scope);
    return go_on && !failed_;
  }
  bool fail() {
    failed_ = true;
    return false;
  }

  napi_env env_;
  napi_value function_;
  napi_value undefined_ = nullptr;
  bool failed_ = false, lost_ = false;
};

}  // namespace

template <napi_value (TableBinding::*method)(napi_env, const napi_value*)>
napi_value TableBinding::called(napi_env env, napi_callback_info info) {
  constexpr std::size_t most = 4;
  napi_value args[most] = {};
  std::size_t count = most;
  void* self = nullptr;
  if (napi_get_cb_info(env, info, &count, args, nullptr, &self) != napi_ok) return nullptr;
  try {
    return (static_cast<TableBinding*>(self)->*method)(env, args);
  } catch (const TableError& error) {
    napi_throw_error(env, error.code(), error.text());
  } catch (...) {
    // No memory for a copy.
    napi_throw_error(env, nullptr, "out of memory");
  }
  return nullptr;
}

void TableBinding::expose(std::vector<napi_property_descriptor>& properties) {
  const auto add = [&](const char* name, napi_callback function) {
    properties.push_back({name, nullptr, function, nullptr, nullptr, nullptr, napi_enumerable, this});
  };
  add("tableOpen", called<&TableBinding::open>);
  add("tableList", called<&TableBinding::list>);
  add("tableLookUp", called<&TableBinding::look_up>);
  add("tableName", called<&TableBinding::name>);
  add("tableKeyType", called<&TableBinding::key_type>);
  add("tableSize", called<&TableBinding::size>);
  add("tableColumns", called<&TableBinding::columns>);
  add("tableHasColumn", called<&TableBinding::has_column>);
  add("tableFindColumn", called<&TableBinding::find_column>);
  add("tableFind", called<&TableBinding::find>);
  add("tableCreate", called<&TableBinding::create>);
  add("tableAdd", called<&TableBinding::add>);
  add("tableRelease", called<&TableBinding::release>);
  add("tableErase", called<&TableBinding::erase>);
  add("tableClear", called<&TableBinding::clear>);
  add("tableIterate", called<&TableBinding::iterate>);
  add("tableKey", called<&TableBinding::key>);
  add("tableRead", called<&TableBinding::read>);
  add("tableWrite", called<&TableBinding::write>);
  add("tableNested", called<&TableBinding::nested>);
  add("tableReadAt", called<&TableBinding::read_at>);
  add("tableWriteAt", called<&TableBinding::write_at>);
}

// (place in the manifest) -> table
napi_value TableBinding::open(napi_env env, const napi_value* args) { return number(env, tables_.open(place(env, args[0]))); }

// () -> names and key types in turn
napi_value TableBinding::list(napi_env env, const napi_value*) {
  std::vector<std::string_view> texts;
  for (const TableRegistry::Listed& listed : tables_.list()) {
    // What a newer host may have, which nobody could use.
    if (table_type_name(listed.key_type).empty()) continue;
    texts.push_back(listed.name);
    texts.push_back(table_type_name(listed.key_type));
  }
  return list_of(env, texts);
}

// (name, key type) -> table
napi_value TableBinding::look_up(napi_env env, const napi_value* args) {
  return number(env, tables_.look_up(text(env, args[0]), type(env, args[1])));
}

// (table)
napi_value TableBinding::name(napi_env env, const napi_value* args) {
  napi_value made = nullptr;
  const std::string& name = tables_.shape(number(env, args[0])).name;
  napi_create_string_utf8(env, name.data(), name.size(), &made);
  return made;
}

// (table)
napi_value TableBinding::key_type(napi_env env, const napi_value* args) {
  napi_value made = nullptr;
  const std::string_view name = table_type_name(tables_.shape(number(env, args[0])).key_type);
  napi_create_string_utf8(env, name.data(), name.size(), &made);
  return made;
}

// (table)
napi_value TableBinding::size(napi_env env, const napi_value* args) { return number(env, tables_.size(number(env, args[0]))); }

// (table) -> name, type, and "r" or "rw", in turn
napi_value TableBinding::columns(napi_env env, const napi_value* args) {
  const std::vector<ListedColumn> columns = tables_.list_columns(number(env, args[0]));
  std::vector<std::string_view> texts;
  for (const ListedColumn& column : columns) {
    if (table_type_name(column.type).empty()) continue;
    texts.push_back(column.name);
    texts.push_back(table_type_name(column.type));
    texts.push_back(column.read_only ? "r" : "rw");
  }
  return list_of(env, texts);
}

// (table, column)
napi_value TableBinding::has_column(napi_env env, const napi_value* args) {
  return truth(env, tables_.has_column(number(env, args[0]), place(env, args[1])));
}

// (table, name, type, add?) -> column, or -1
napi_value TableBinding::find_column(napi_env env, const napi_value* args) {
  bool add = false;
  napi_get_value_bool(env, args[3], &add);
  napi_value made = nullptr;
  napi_create_double(env, static_cast<double>(tables_.find_column(number(env, args[0]), text(env, args[1]), type(env, args[2]), add)), &made);
  return made;
}

// (table, key) -> entry
napi_value TableBinding::find(napi_env env, const napi_value* args) {
  const Number table = number(env, args[0]);
  return number(env, tables_.find(table, key_argument(env, args[1], table)));
}

// (table) -> entry
napi_value TableBinding::create(napi_env env, const napi_value* args) { return number(env, tables_.create(number(env, args[0]))); }

// (table, key, entry)
napi_value TableBinding::add(napi_env env, const napi_value* args) {
  const Number table = number(env, args[0]);
  tables_.add(table, key_argument(env, args[1], table), number(env, args[2]));
  return nullptr;
}

// (table, entry)
napi_value TableBinding::release(napi_env env, const napi_value* args) {
  tables_.release(number(env, args[0]), number(env, args[1]));
  return nullptr;
}

// (table, key) -> whether there was one
napi_value TableBinding::erase(napi_env env, const napi_value* args) {
  const Number table = number(env, args[0]);
  return truth(env, tables_.erase(table, key_argument(env, args[1], table)));
}

// (table)
napi_value TableBinding::clear(napi_env env, const napi_value* args) {
  tables_.clear(number(env, args[0]));
  return nullptr;
}

// (table, visit) -> whether no visit ended it
napi_value TableBinding::iterate(napi_env env, const napi_value* args) {
  JsVisitor visitor(env, args[1]);
  const bool all = tables_.iterate(number(env, args[0]), visitor);
  if (visitor.lost()) FatalEscape::go_on();
  return visitor.failed() ? nullptr : truth(env, all);
}

// (table, entry)
napi_value TableBinding::key(napi_env env, const napi_value* args) {
  const Number table = number(env, args[0]);
  const ss_plugin_state_data key = tables_.key(table, number(env, args[1]), key_text_);
  return table_value(env, key, tables_.shape(table).key_type);
}

// (table, entry, column)
napi_value TableBinding::read(napi_env env, const napi_value* args) {
  const Number table = number(env, args[0]);
  const std::size_t column = place(env, args[2]);
  const ss_plugin_state_type type = tables_.column_type(table, column);
  const ss_plugin_state_data value = tables_.read(table, number(env, args[1]), column, value_text_);
  return table_value(env, value, type);
}

// (table, entry, column, value)
napi_value TableBinding::write(napi_env env, const napi_value* args) {
  const Number table = number(env, args[0]);
  const std::size_t column = place(env, args[2]);
  const ss_plugin_state_data value = value_argument(env, args[3], table, column);
  tables_.write(table, number(env, args[1]), column, value);
  return nullptr;
}

// (table, entry, column) -> table
napi_value TableBinding::nested(napi_env env, const napi_value* args) {
  return number(env, tables_.nested(number(env, args[0]), number(env, args[1]), place(env, args[2])));
}

// (table, key, column) -> value, or undefined
napi_value TableBinding::read_at(napi_env env, const napi_value* args) {
  const Number table = number(env, args[0]);
  const std::size_t column = place(env, args[2]);
  const ss_plugin_state_data key = key_argument(env, args[1], table);
  const ss_plugin_state_type type = tables_.column_type(table, column);
  ss_plugin_state_data value{};
  return tables_.read_at(table, key, column, value, value_text_) ? table_value(env, value, type) : nullptr;
}

// (table, key, column, value) -> whether there was such an entry
napi_value TableBinding::write_at(napi_env env, const napi_value* args) {
  const Number table = number(env, args[0]);
  const std::size_t column = place(env, args[2]);
  const ss_plugin_state_data key = key_argument(env, args[1], table), value = value_argument(env, args[3], table, column);
  return truth(env, tables_.write_at(table, key, column, value));
}

ss_plugin_state_data TableBinding::key_argument(napi_env env, napi_value value, Number table) {
  const TableShape& shape = tables_.shape(table);
  return table_value(env, value, shape.key_type, key_text_, [&] { return shape.title + ": the key"; });
}

ss_plugin_state_data TableBinding::value_argument(napi_env env, napi_value value, Number table, std::size_t column) {
  const ss_plugin_state_type type = tables_.column_type(table, column);
  return table_value(env, value, type, value_text_,
                     [&] { return tables_.shape(table).title + ": the column \"" + tables_.shape(table).columns[column].name + "\""; });
}

}  // namespace falco_plugin
