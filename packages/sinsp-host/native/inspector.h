#pragma once

#include <libsinsp/dumper.h>
#include <libsinsp/filter_check_list.h>
#include <libsinsp/plugin.h>
#include <libsinsp/sinsp.h>

#include <atomic>
#include <memory>
#include <string>

#include "output.h"
#include "raw_events.h"
#include "routine_pool.h"
#include "sinsp_log.h"
#include "table_user.h"

namespace falco_plugin::sinsp_host {

// An inspector of libsinsp, with what programs around it have: the fields of its plugins, a capture file, a pool for routines. Used by one
// thread at a time, which may change; interrupt() by any. Throws HostError, and what libsinsp throws.
class Inspector {
 public:
  Inspector(std::string name, SinspLog& log);
  // Closes if need be, and destroys the plugins, both by libsinsp: where it cannot tell an error any more, it ends the process.
  ~Inspector();

  const std::string& name() const { return name_; }
  sinsp& libsinsp() { return sinsp_; }
  filter_check_list& fields() { return *fields_; }
  RoutinePool& routines() { return *routines_; }
  TableUser& table_user() { return table_user_; }

  sinsp_plugin& register_plugin(const std::string& path);
  sinsp_plugin& plugin(const std::string& name);
  // Direct call: a handler into this inspector's queue, or NULL.
  void set_async_handler(sinsp_plugin& plugin, bool on);

  // {"kind", ...}, as the driver's Source. Returns the name of the event source. After a failure close() still has to be called.
  std::string open(const Json& source, size_t routine_threads);
  bool is_open() const { return opened_; }
  // What libsinsp returns, SCAP_SUCCESS for an event.
  int32_t next(sinsp_evt*& event);
  // How far the open plugin is: {"percent", "text"}; null where libsinsp does not ask: for capture files, and plugins without an id.
  Json progress();
  void close();

  // Begins a real capture file, with the state of threads and plugins.
  void open_dump(const std::string& path);
  void close_dump() { dumper_.reset(); }
  sinsp_dumper* dumper() { return dumper_.get(); }

  // Ends run loops over this inspector.
  void interrupt() { interrupted_.store(true); }
  bool take_interrupt() { return interrupted_.exchange(false); }

 private:
  void open_engine(const Json& source);
  void open_plugin(const std::string& plugin, const std::string& params, const Json& source);
  void open_ticks(const std::string& params, const Json& source);

  const std::string name_;
  SinspLog& log_;
  std::shared_ptr<RoutinePool> routines_;
  std::unique_ptr<RawEvents> raw_events_;
  // libsinsp keeps what the first user of a table found of its fields, and gives it to all others: it has to outlive the tables.
  TableUser table_user_;
  sinsp sinsp_;
  // Both hold on to plugins, so they go before the inspector does.
  std::unique_ptr<filter_check_list> fields_;
  std::unique_ptr<sinsp_dumper> dumper_;
  bool has_ticks_ = false;
  bool opened_ = false;         // open() was called, whatever became of it, and close() was not
  bool plugin_source_ = false;  // the open source is a plugin
  std::atomic<bool> interrupted_{false};
};

}  // namespace falco_plugin::sinsp_host
