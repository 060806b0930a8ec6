#include "plugin_table.h"

#include "host_error.h"
#include "table_user.h"
#include "vtable_flaw.h"

namespace falco_plugin::host {

namespace {

const ss_plugin_table_input& named(const PluginTable::Owner& owner, const ss_plugin_table_input& in) {
  if (in.name == nullptr) throw HostError("failure in adding state table defined by plugin '" + owner.plugin + "': name is null");
  return in;
}

}  // namespace

PluginTable::PluginTable(Owner owner, const ss_plugin_table_input& in) : StateTable(named(owner, in).name, in.key_type), owner_(std::move(owner)), table_(in.table) {
  const std::string subject = "failure in adding state table defined by plugin '" + owner_.plugin + "': ";
  if (!owner_.is_old) {
    if (in.reader_ext == nullptr || in.writer_ext == nullptr || in.fields_ext == nullptr) throw HostError(subject + "extended vtables must all be defined");
    reader_ = *in.reader_ext;
    writer_ = *in.writer_ext;
    fields_ = *in.fields_ext;
  } else {
    reader_ = {in.reader.get_table_name, in.reader.get_table_size, in.reader.get_table_entry, in.reader.read_entry_field, [](ss_plugin_table_t*, ss_plugin_table_entry_t*) {},
               [](ss_plugin_table_t*, ss_plugin_table_iterator_func_t, ss_plugin_table_iterator_state_t*) -> ss_plugin_bool { return 0; }};
    writer_ = {in.writer.clear_table, in.writer.erase_table_entry, in.writer.create_table_entry, in.writer.destroy_table_entry, in.writer.add_table_entry, in.writer.write_entry_field};
    fields_ = {in.fields.list_table_fields, in.fields.get_table_field, in.fields.add_table_field};
  }
  if (const char* flaw = vtable_flaw(in, reader_, writer_, fields_); flaw != nullptr) throw HostError(subject + flaw);
}

template <typename Result>
Result PluginTable::answer(TableUser& user, Result result, Result failed) const {
  if (result != failed) return result;
  const auto error = owner_.last_error();
  if (!error) user.misuse("something failed at the table '" + name() + "' while the plugin '" + owner_.plugin + "', which has it, is initialised: libsinsp throws an exception through the plugin");
  user.set_last_error(error.value_or("plugin capability used before init: " + owner_.plugin));
  return result;
}

const ss_plugin_table_fieldinfo* PluginTable::list_fields(TableUser& user, uint32_t* count) { return answer<const ss_plugin_table_fieldinfo*>(user, fields_.list_table_fields(table_, count), nullptr); }

ss_plugin_table_field_t* PluginTable::get_field(TableUser& user, const char* name, ss_plugin_state_type type) {
  ss_plugin_table_field_t* field = fields_.get_table_field(table_, name, type);
  if (field != nullptr && type == SS_PLUGIN_ST_TABLE) nested_.insert(field);
  return answer<ss_plugin_table_field_t*>(user, field, nullptr);
}

ss_plugin_table_field_t* PluginTable::add_field(TableUser& user, const char* name, ss_plugin_state_type type) {
  return answer<ss_plugin_table_field_t*>(user, fields_.add_table_field(table_, name, type), nullptr);
}

uint64_t PluginTable::get_size(TableUser& user) { return answer(user, reader_.get_table_size(table_), UINT64_MAX); }

ss_plugin_table_entry_t* PluginTable::get_entry(TableUser& user, const ss_plugin_state_data& key) {
  ss_plugin_table_entry_t* entry = reader_.get_table_entry(table_, &key);
  return entry == nullptr ? answer<ss_plugin_table_entry_t*>(user, nullptr, nullptr) : user.hold(*this, entry, TableUser::Hold::found, nullptr);
}

ss_plugin_rc PluginTable::read_field(TableUser& user, ss_plugin_table_entry_t* entry, const ss_plugin_table_field_t* field, ss_plugin_state_data& out) {
  const ss_plugin_rc rc = answer(user, reader_.read_entry_field(table_, entry, field, &out), SS_PLUGIN_FAILURE);
  if (rc == SS_PLUGIN_SUCCESS && !nested_.empty() && nested_.count(field) != 0 && !is_sound(user, out.table)) return SS_PLUGIN_FAILURE;
  return rc;
}

// A table in an entry goes to the user as it is, as libsinsp does it: its functions are those of the input that it must be.
bool PluginTable::is_sound(TableUser& user, ss_plugin_table_t* nested) const {
  const auto* in = static_cast<const ss_plugin_table_input*>(nested);
  const char* flaw = in == nullptr ? "NULL" : in->reader_ext == nullptr || in->writer_ext == nullptr || in->fields_ext == nullptr ? "without extended vtables" : nullptr;
  if (flaw == nullptr) flaw = vtable_flaw(*in, *in->reader_ext, *in->writer_ext, *in->fields_ext);
  if (flaw == nullptr) return true;
  user.misuse("the plugin '" + owner_.plugin + "' returned no ss_plugin_table_input as table in an entry of '" + name() + "', but one that is " + flaw + ": libsinsp crashes");
  return false;
}

void PluginTable::release_entry(TableUser&, ss_plugin_table_entry_t* entry) { reader_.release_table_entry(table_, entry); }

ss_plugin_bool PluginTable::iterate(TableUser&, ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state) { return reader_.iterate_entries(table_, visit, state); }

ss_plugin_rc PluginTable::clear_entries(TableUser& user) { return answer(user, writer_.clear_table(table_), SS_PLUGIN_FAILURE); }

ss_plugin_rc PluginTable::erase_entry(TableUser& user, const ss_plugin_state_data& key) { return answer(user, writer_.erase_table_entry(table_, &key), SS_PLUGIN_FAILURE); }

ss_plugin_table_entry_t* PluginTable::create_entry(TableUser& user) {
  ss_plugin_table_entry_t* entry = writer_.create_table_entry(table_);
  return entry == nullptr ? answer<ss_plugin_table_entry_t*>(user, nullptr, nullptr) : user.hold(*this, entry, TableUser::Hold::created, nullptr);
}

void PluginTable::destroy_entry(TableUser&, ss_plugin_table_entry_t* entry) { writer_.destroy_table_entry(table_, entry); }

ss_plugin_table_entry_t* PluginTable::add_entry(TableUser& user, const ss_plugin_state_data& key, ss_plugin_table_entry_t* entry) {
  ss_plugin_table_entry_t* added = writer_.add_table_entry(table_, &key, entry);
  return added == nullptr ? answer<ss_plugin_table_entry_t*>(user, nullptr, nullptr) : user.hold(*this, added, TableUser::Hold::found, nullptr);
}

ss_plugin_rc PluginTable::write_field(TableUser& user, ss_plugin_table_entry_t* entry, const ss_plugin_table_field_t* field, const ss_plugin_state_data& in) {
  return answer(user, writer_.write_entry_field(table_, entry, field, &in), SS_PLUGIN_FAILURE);
}

}  // namespace falco_plugin::host
