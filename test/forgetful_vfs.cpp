#include "forgetful_vfs.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <sqlite3.h>

namespace lingju::test {
namespace {

constexpr std::size_t block = 4096;

std::atomic<bool> lies_about_syncs = false;
std::atomic<bool> is_full = false;

sqlite3_vfs* machine() {
    static sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    return vfs;
}

/// A file as this process sees it; all connections to it share one.
struct Image {
    std::mutex mutex;
    std::string bytes;
    std::set<std::size_t> unsynced;  // blocks
    bool loaded = false;
};

std::mutex images_mutex;
std::map<std::string, std::shared_ptr<Image>> images;

struct File {
    sqlite3_file base;
    std::shared_ptr<Image>* image;  // null: temporary, passed through
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& file_of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }

int write_out(File& file, Image& image) {
    for (const std::size_t number : image.unsynced) {
        const std::size_t at = number * block;
        if (at >= image.bytes.size()) continue;
        const int size = static_cast<int>(std::min(block, image.bytes.size() - at));
        const int code = file.real()->pMethods->xWrite(
            file.real(), image.bytes.data() + at, size, static_cast<sqlite3_int64>(at)
        );
        if (code != SQLITE_OK) return code;
    }
    image.unsynced.clear();
    return file.real()->pMethods->xTruncate(
        file.real(), static_cast<sqlite3_int64>(image.bytes.size())
    );
}

int close(sqlite3_file* base) {
    File& file = file_of(base);
    delete std::exchange(file.image, nullptr);
    return file.real()->pMethods ? file.real()->pMethods->xClose(file.real()) : SQLITE_OK;
}

int read(sqlite3_file* base, void* into, int size, sqlite3_int64 offset) {
    File& file = file_of(base);
    if (!file.image) return file.real()->pMethods->xRead(file.real(), into, size, offset);
    Image& image = **file.image;
    const std::lock_guard lock(image.mutex);
    const auto at = static_cast<std::size_t>(offset), wanted = static_cast<std::size_t>(size);
    const std::size_t there =
        at >= image.bytes.size() ? 0 : std::min(wanted, image.bytes.size() - at);
    if (there > 0) std::memcpy(into, image.bytes.data() + at, there);
    std::memset(static_cast<char*>(into) + there, 0, wanted - there);
    return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* base, const void* from, int size, sqlite3_int64 offset) {
    File& file = file_of(base);
    if (is_full) return SQLITE_FULL;
    if (!file.image) return file.real()->pMethods->xWrite(file.real(), from, size, offset);
    Image& image = **file.image;
    const std::lock_guard lock(image.mutex);
    const auto at = static_cast<std::size_t>(offset), length = static_cast<std::size_t>(size);
    if (image.bytes.size() < at + length) image.bytes.resize(at + length);
    std::memcpy(image.bytes.data() + at, from, length);
    for (std::size_t number = at / block; number <= (at + length - 1) / block; ++number)
        image.unsynced.insert(number);
    return SQLITE_OK;
}

int truncate(sqlite3_file* base, sqlite3_int64 size) {
    File& file = file_of(base);
    if (!file.image) return file.real()->pMethods->xTruncate(file.real(), size);
    const std::lock_guard lock((*file.image)->mutex);
    (*file.image)->bytes.resize(static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int sync(sqlite3_file* base, int) {
    File& file = file_of(base);
    if (lies_about_syncs || !file.image) return SQLITE_OK;
    const std::lock_guard lock((*file.image)->mutex);
    return write_out(file, **file.image);
}

int file_size(sqlite3_file* base, sqlite3_int64* size) {
    File& file = file_of(base);
    if (!file.image) return file.real()->pMethods->xFileSize(file.real(), size);
    const std::lock_guard lock((*file.image)->mutex);
    *size = static_cast<sqlite3_int64>((*file.image)->bytes.size());
    return SQLITE_OK;
}

int control(sqlite3_file* base, int operation, void* argument) {
    if (operation == SQLITE_FCNTL_SIZE_HINT) return SQLITE_OK;
    File& file = file_of(base);
    return file.real()->pMethods->xFileControl(file.real(), operation, argument);
}

/// What the machine's own file does as well: locks and the shared index, neither of which is
/// durable.
template <auto Method>
struct Passed;
template <class... Arguments, int (*sqlite3_io_methods::*Method)(sqlite3_file*, Arguments...)>
struct Passed<Method> {
    static int call(sqlite3_file* base, Arguments... arguments) {
        File& file = file_of(base);
        return (file.real()->pMethods->*Method)(file.real(), arguments...);
    }
};

void barrier(sqlite3_file* base) {
    File& file = file_of(base);
    file.real()->pMethods->xShmBarrier(file.real());
}

const sqlite3_io_methods methods = {
    2,
    close,
    read,
    write,
    truncate,
    sync,
    file_size,
    Passed<&sqlite3_io_methods::xLock>::call,
    Passed<&sqlite3_io_methods::xUnlock>::call,
    Passed<&sqlite3_io_methods::xCheckReservedLock>::call,
    control,
    Passed<&sqlite3_io_methods::xSectorSize>::call,
    Passed<&sqlite3_io_methods::xDeviceCharacteristics>::call,
    Passed<&sqlite3_io_methods::xShmMap>::call,
    Passed<&sqlite3_io_methods::xShmLock>::call,
    barrier,
    Passed<&sqlite3_io_methods::xShmUnmap>::call,
    nullptr,
    nullptr,
};

std::shared_ptr<Image> image_of(const char* path, sqlite3_file* real) {
    const std::lock_guard lock(images_mutex);
    std::shared_ptr<Image>& image = images[path];
    if (!image) image = std::make_shared<Image>();
    if (std::exchange(image->loaded, true)) return image;
    sqlite3_int64 size = 0;
    real->pMethods->xFileSize(real, &size);
    image->bytes.resize(static_cast<std::size_t>(size));
    real->pMethods->xRead(real, image->bytes.data(), static_cast<int>(size), 0);
    return image;
}

int open(sqlite3_vfs*, const char* path, sqlite3_file* base, int flags, int* out_flags) {
    File& file = file_of(base);
    file.image = nullptr;
    file.base.pMethods = nullptr;
    const int code = machine()->xOpen(machine(), path, file.real(), flags, out_flags);
    if (code != SQLITE_OK) return code;
    file.base.pMethods = &methods;
    if (path != nullptr) file.image = new std::shared_ptr<Image>(image_of(path, file.real()));
    return SQLITE_OK;
}

int remove(sqlite3_vfs*, const char* path, int sync_folder) {
    const std::lock_guard lock(images_mutex);
    images.erase(path);
    return machine()->xDelete(machine(), path, sync_folder);
}

}  // namespace

void register_forgetful_vfs() {
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs made = *machine();
        made.zName = forgetful_vfs;
        made.pNext = nullptr;
        made.szOsFile = static_cast<int>(sizeof(File)) + machine()->szOsFile;
        made.xOpen = open;
        made.xDelete = remove;
        return made;
    }();
    sqlite3_vfs_register(&vfs, 0);
}

void set_disk(Disk disk) {
    lies_about_syncs = disk.lies_about_syncs;
    is_full = disk.is_full;
}

}  // namespace lingju::test
