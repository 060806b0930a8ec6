#include "thread_entry.h"

#include <cstring>

#include "host_error.h"

namespace falco_plugin::sinsp_host {

namespace {

template <size_t room>
void put_text(char (&to)[room], const host::Json& thread, const char* key) {
  const std::string text = thread.value(key, "");
  if (text.size() >= room) throw host::HostError(std::string("the ") + key + " of a thread is too long");
  std::memcpy(to, text.c_str(), text.size() + 1);
}

// One behind the other, each with its NUL, as in /proc.
void put_arguments(scap_threadinfo& entry, const host::Json& arguments) {
  std::string text;
  for (const auto& argument : arguments) text += argument.get<std::string>() + '\0';
  if (text.size() > sizeof entry.args) throw host::HostError("the args of a thread are too long");
  std::memcpy(entry.args, text.data(), text.size());
  entry.args_len = static_cast<uint16_t>(text.size());
}

}  // namespace

scap_threadinfo thread_entry(const host::Json& thread) {
  scap_threadinfo entry{};
  entry.tid = thread.at("tid").get<uint64_t>();
  entry.pid = thread.value("pid", entry.tid);
  entry.ptid = thread.value("ptid", uint64_t{1});
  entry.vtid = static_cast<int64_t>(entry.tid);
  entry.vpid = static_cast<int64_t>(entry.pid);
  entry.uid = thread.value("uid", 0u);
  entry.gid = thread.value("gid", 0u);
  entry.fdlimit = 1024;
  put_text(entry.comm, thread, "comm");
  put_text(entry.exe, thread, "exe");
  put_text(entry.exepath, thread, "exepath");
  put_text(entry.cwd, thread, "cwd");
  put_arguments(entry, thread.value("args", host::Json::array()));
  return entry;
}

}  // namespace falco_plugin::sinsp_host
