#ifndef FALCO_PLUGIN_HOST_TABLE_CALL_HPP
#define FALCO_PLUGIN_HOST_TABLE_CALL_HPP

#include <string>

#include "falco_plugin/falco_api.h"
#include "table_error.hpp"
#include "table_functions.hpp"

namespace falco_plugin {

// What the present call of the host gives to use its tables with: reading and writing while it parses an event and where a capture opens or
// closes, reading while it extracts fields. The functions lie on the host's stack, so they go with the call. One thread at a time.
class HostTableCall {
 public:
  // Opens a call and ends it, however that happens. Made above whatever V8's fatal errors jump over.
  class Scope {
   public:
    Scope(HostTableCall& call, const ss_plugin_table_reader_vtable_ext* reader, const ss_plugin_table_writer_vtable_ext* writer) : call_(call) {
      call_.functions_ = {nullptr, reader, writer};
    }
    ~Scope() { call_.end(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    HostTableCall& call_;
  };

  // Throw TableError (FP_TABLE_UNAVAILABLE) where there is none now. `title` is the table's.
  const ss_plugin_table_reader_vtable_ext& reader(const std::string& title) {
    if (!reads_) check_reader(title);
    return *functions_.reader;
  }
  const ss_plugin_table_writer_vtable_ext& writer(const std::string& title) {
    if (!writes_) check_writer(title);
    return *functions_.writer;
  }

 private:
  void end() {
    functions_ = {};
    reads_ = writes_ = false;
  }
  void check_reader(const std::string& title) {
    if (functions_.reader == nullptr) {
      throw TableError("FP_TABLE_UNAVAILABLE",
                       title + " is the host's: it is there while the host has an event parsed, a field extracted, or a capture opened or closed, and not now");
    }
    if (!is_complete(functions_.reader)) throw TableError("FP_TABLE_UNAVAILABLE", title + ": the host does not give all functions to read it with");
    reads_ = true;
  }
  void check_writer(const std::string& title) {
    (void)reader(title);
    if (functions_.writer == nullptr) {
      throw TableError("FP_TABLE_UNAVAILABLE", title + " is the host's, and read-only here: it can be changed while an event is parsed, or a capture opened or closed");
    }
    if (!is_complete(functions_.writer)) throw TableError("FP_TABLE_UNAVAILABLE", title + ": the host does not give all functions to change it with");
    writes_ = true;
  }

  TableFunctions functions_;
  bool reads_ = false, writes_ = false;  // whether they were looked at in this call
};

}  // namespace falco_plugin

#endif
