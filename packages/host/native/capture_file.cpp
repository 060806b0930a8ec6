#include "capture_file.h"

#include <cerrno>
#include <cstring>
#include <vector>

#include "event_source.h"
#include "host_error.h"

namespace falco_plugin::host {

namespace {

constexpr uint32_t max_event_size = 64u << 20;

File open_file(const std::string& path, const char* mode) {
  File file(fopen(path.c_str(), mode));
  if (file == nullptr) throw HostError("cannot open " + path + ": " + std::strerror(errno));
  return file;
}

class CaptureSource : public EventSource {
 public:
  explicit CaptureSource(std::string path) : path_(std::move(path)) {}

  void open() override {
    file_ = open_file(path_, "rbe");
    char magic[sizeof capture_magic - 1];
    if (fread(magic, 1, sizeof magic, file_.get()) != sizeof magic || std::memcmp(magic, capture_magic, sizeof magic) != 0) {
      throw HostError(path_ + " is no capture file of this host");
    }
  }

  Fetch next(ss_plugin_event*& event) override {
    ss_plugin_event header;
    const size_t size = fread(&header, 1, sizeof header, file_.get());
    if (size == 0) return Fetch::eof;
    if (size != sizeof header || header.len < sizeof header || header.len > max_event_size) return Fetch::failure;
    bytes_.resize(header.len);
    std::memcpy(bytes_.data(), &header, sizeof header);
    const size_t rest = header.len - sizeof header;
    if (fread(bytes_.data() + sizeof header, 1, rest, file_.get()) != rest) return Fetch::failure;
    event = reinterpret_cast<ss_plugin_event*>(bytes_.data());
    return Fetch::event;
  }

  void close() override { file_.reset(); }
  bool is_capture_file() const override { return true; }
  std::string last_error() const override { return path_ + " is damaged"; }

 private:
  const std::string path_;
  File file_;
  std::vector<char> bytes_;
};

}  // namespace

Dumper::Dumper(const std::string& path) : file_(open_file(path, "wbe")) { fwrite(capture_magic, 1, sizeof capture_magic - 1, file_.get()); }

void Dumper::write(const ss_plugin_event* event) {
  if (fwrite(event, 1, event->len, file_.get()) != event->len) throw HostError(std::string("cannot write the capture file: ") + std::strerror(errno));
}

std::unique_ptr<EventSource> capture_source(std::string path) { return std::make_unique<CaptureSource>(std::move(path)); }

}  // namespace falco_plugin::host
