#include "thread_table.h"

#include "list_table.h"

namespace falco_plugin::host {

namespace {

constexpr size_t max_threads = 262'144;
constexpr size_t max_descriptors = 4'096;
constexpr uint64_t shares_files = 1 << 0;  // PPM_CL_CLONE_FILES

class ThreadEntry : public HostEntry {
 public:
  ThreadEntry(ThreadTable& threads, std::shared_ptr<ThreadFields> fields)
      : HostEntry(fields->threads),
        threads_(threads),
        kinds_(std::move(fields)),
        args_("args", kinds_->texts),
        env_("env", kinds_->texts),
        cgroups_("cgroups", kinds_->pairs),
        descriptors_("file_descriptors", kinds_->descriptors, *kinds_->descriptors.find("fd"), "fd", max_descriptors) {}

  HostTable* table(const EntryField& field) override {
    if (field.name == "args") return &args_;
    if (field.name == "env") return &env_;
    if (field.name == "cgroups") return &cgroups_;
    return descriptors();
  }

 private:
  // Those of a thread that shares them are its process's; nullptr where that is not known.
  HostTable* descriptors() {
    if ((bits(*kinds_->threads.find("flags")) & shares_files) == 0) return &descriptors_;
    const uint64_t pid = bits(*kinds_->threads.find("pid"));
    if (pid == bits(*kinds_->threads.find("tid"))) return &descriptors_;
    const auto process = threads_.find(pid);
    return process == nullptr ? nullptr : &static_cast<ThreadEntry&>(*process).descriptors_;
  }

  ThreadTable& threads_;
  const std::shared_ptr<ThreadFields> kinds_;
  ListTable args_, env_, cgroups_;
  KeyedTable descriptors_;
};

}  // namespace

ThreadTable::ThreadTable(std::shared_ptr<ThreadFields> fields) : KeyedTable("threads", fields->threads, *fields->threads.find("tid"), "thread", max_threads), fields_(std::move(fields)) {}

// libsinsp looks for the parent of a thread that comes, and forgets who that was where it does not know it.
std::shared_ptr<HostEntry> ThreadTable::put(uint64_t key, std::shared_ptr<HostEntry> entry) {
  auto added = KeyedTable::put(key, std::move(entry));
  if (added == nullptr) return added;
  const auto signed_bits = [&](const char* name) { return static_cast<int64_t>(added->bits(*fields().find(name))); };
  if (signed_bits("tid") >= 0 && signed_bits("pid") >= 0 && signed_bits("ptid") >= 0 && find(static_cast<uint64_t>(signed_bits("ptid"))) == nullptr) added->set(*fields().find("ptid"), 0);
  return added;
}

std::shared_ptr<HostEntry> ThreadTable::make() { return std::make_shared<ThreadEntry>(*this, fields_); }

}  // namespace falco_plugin::host
