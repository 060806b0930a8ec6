#include "table_view.h"

#include <algorithm>
#include <exception>

#include "host_error.h"
#include "state_json.h"
#include "state_types.h"

namespace falco_plugin::host {

// An entry that is given back, and one that was made thrown away unless it was added.
class TableView::Entry {
 public:
  Entry(const ss_plugin_table_input& in, ss_plugin_table_entry_t* entry, bool created) : in_(in), entry_(entry), created_(created) {}
  ~Entry() {
    if (entry_ == nullptr) return;
    if (created_) {
      in_.writer_ext->destroy_table_entry(in_.table, entry_);
    } else {
      in_.reader_ext->release_table_entry(in_.table, entry_);
    }
  }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;

  ss_plugin_table_entry_t* get() const { return entry_; }
  void add(const ss_plugin_state_data& key) {
    entry_ = in_.writer_ext->add_table_entry(in_.table, &key, entry_);
    created_ = false;
  }

 private:
  const ss_plugin_table_input& in_;
  ss_plugin_table_entry_t* entry_;
  bool created_;
};

TableView::TableView(ss_plugin_table_t* table, LastError last_error) : in_(*static_cast<const ss_plugin_table_input*>(table)), last_error_(std::move(last_error)) {
  uint32_t count = 0;
  const ss_plugin_table_fieldinfo* infos = in_.fields_ext->list_table_fields(in_.table, &count);
  if (infos == nullptr && count != 0) fail("listing its columns");
  for (uint32_t i = 0; i < count; ++i) columns_.push_back({infos[i].name, infos[i].field_type, infos[i].read_only != 0, nullptr});
  for (auto& column : columns_) {
    column.field = in_.fields_ext->get_table_field(in_.table, column.name.c_str(), column.type);
    if (column.field == nullptr) fail("looking for the column '" + column.name + "'");
  }
  // Each host lists them in an order of its own.
  std::sort(columns_.begin(), columns_.end(), [](const Column& a, const Column& b) { return a.name < b.name; });
}

void TableView::fail(const std::string& doing) const {
  const std::string reason = last_error_();
  throw HostError(doing + " of table '" + (in_.name == nullptr ? "" : in_.name) + "' failed" + (reason.empty() ? "" : ": " + reason));
}

Json TableView::columns() const {
  Json columns = Json::array();
  const bool has_tables = std::any_of(columns_.begin(), columns_.end(), [](const Column& column) { return column.type == SS_PLUGIN_ST_TABLE; });
  const Entry sample(in_, has_tables ? in_.writer_ext->create_table_entry(in_.table) : nullptr, true);
  for (const auto& column : columns_) {
    Json facts{{"name", column.name}, {"type", state_type_name(column.type)}, {"readOnly", column.read_only}};
    ss_plugin_table_t* table = column.type == SS_PLUGIN_ST_TABLE && sample.get() != nullptr ? nested(sample.get(), column) : nullptr;
    if (table != nullptr) facts["table"] = {{"keyType", state_type_name(static_cast<ss_plugin_table_input*>(table)->key_type)}, {"columns", TableView(table, last_error_).columns()}};
    columns.push_back(std::move(facts));
  }
  return columns;
}

uint64_t TableView::size() const {
  const uint64_t size = in_.reader_ext->get_table_size(in_.table);
  if (size == UINT64_MAX) fail("asking for the size");
  return size;
}

std::vector<TableView::Column> TableView::selected(const Json& options) const {
  if (!options.contains("columns")) return columns_;
  std::vector<Column> selected;
  for (const auto& wanted : options["columns"]) {
    const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) { return column.name == wanted; });
    if (found == columns_.end()) throw HostError("table '" + std::string(in_.name) + "' has no column " + wanted.dump());
    selected.push_back(*found);
  }
  return selected;
}

ss_plugin_table_t* TableView::nested(ss_plugin_table_entry_t* entry, const Column& column) const {
  ss_plugin_state_data data{};
  return in_.reader_ext->read_entry_field(in_.table, entry, column.field, &data) == SS_PLUGIN_SUCCESS ? data.table : nullptr;
}

Json TableView::row_of(ss_plugin_table_entry_t* entry, const std::vector<Column>& columns) const {
  Json row = Json::object();
  for (const auto& column : columns) {
    if (column.type == SS_PLUGIN_ST_TABLE) {
      ss_plugin_table_t* table = nested(entry, column);
      row[column.name] = table == nullptr ? Json() : TableView(table, last_error_).rows(Json::object())["rows"];
      continue;
    }
    ss_plugin_state_data data{};
    const bool has_value = in_.reader_ext->read_entry_field(in_.table, entry, column.field, &data) == SS_PLUGIN_SUCCESS;
    row[column.name] = has_value ? state_json(column.type, data) : Json();
  }
  return row;
}

Json TableView::rows(const Json& options) const {
  struct Reading {
    std::function<bool(ss_plugin_table_entry_t*)> take;
    std::exception_ptr error;
  };
  const auto columns = selected(options);
  const uint64_t limit = options.value("limit", UINT64_MAX);
  Json rows = Json::array();
  Reading reading{[&](ss_plugin_table_entry_t* entry) {
                    rows.push_back(row_of(entry, columns));
                    return rows.size() < limit;
                  },
                  nullptr};
  // Between this function and the next one lies C, often that of a plugin.
  const auto take = [](ss_plugin_table_iterator_state_t* state, ss_plugin_table_entry_t* entry) -> ss_plugin_bool {
    auto& reading = *static_cast<Reading*>(state);
    try {
      return reading.take(entry);
    } catch (...) {
      reading.error = std::current_exception();
      return 0;
    }
  };
  const bool complete = in_.reader_ext->iterate_entries(in_.table, take, &reading) != 0;
  if (reading.error != nullptr) std::rethrow_exception(reading.error);
  return {{"rows", std::move(rows)}, {"complete", complete}};
}

Json TableView::row(const Json& key, const Json& options) const {
  const StateInput input(in_.key_type, key, "the key");
  const Entry entry(in_, in_.reader_ext->get_table_entry(in_.table, &input.data()), false);
  return entry.get() == nullptr ? Json() : row_of(entry.get(), selected(options));
}

void TableView::write(ss_plugin_table_entry_t* entry, const std::string& name, const Json& value) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) { return column.name == name; });
  if (found == columns_.end()) throw HostError("table '" + std::string(in_.name) + "' has no column '" + name + "'");
  if (found->type == SS_PLUGIN_ST_TABLE) {
    ss_plugin_table_t* table = nested(entry, *found);
    if (table == nullptr) fail("reading the column '" + name + "'");
    const TableView view(table, last_error_);
    view.clear();
    for (const auto& [key, values] : value.get<std::vector<std::pair<Json, Json>>>()) view.put(key, values);
    return;
  }
  const StateInput input(found->type, value, "the value of '" + name + "'");
  if (in_.writer_ext->write_entry_field(in_.table, entry, found->field, &input.data()) != SS_PLUGIN_SUCCESS) fail("writing the column '" + name + "'");
}

void TableView::write_all(ss_plugin_table_entry_t* entry, const Json& values) const {
  for (const auto& [name, value] : values.items()) write(entry, name, value);
}

bool TableView::put(const Json& key, const Json& values, Fill fill) const {
  const StateInput input(in_.key_type, key, "the key");
  ss_plugin_table_entry_t* present = in_.reader_ext->get_table_entry(in_.table, &input.data());
  const bool is_new = present == nullptr;
  Entry entry(in_, is_new ? in_.writer_ext->create_table_entry(in_.table) : present, is_new);
  if (entry.get() == nullptr) fail("making an entry");
  if (fill == Fill::made) write_all(entry.get(), values);
  if (is_new) entry.add(input.data());
  if (entry.get() == nullptr) fail("adding an entry");
  if (fill == Fill::added) write_all(entry.get(), values);
  return is_new;
}

bool TableView::erase(const Json& key) const {
  const StateInput input(in_.key_type, key, "the key");
  return in_.writer_ext->erase_table_entry(in_.table, &input.data()) == SS_PLUGIN_SUCCESS;
}

void TableView::clear() const {
  if (in_.writer_ext->clear_table(in_.table) != SS_PLUGIN_SUCCESS) fail("clearing");
}

}  // namespace falco_plugin::host
