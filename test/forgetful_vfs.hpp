// A disk that forgets: what was written and not synced is gone when the process is killed.
#pragma once

namespace lingju::test {

/// For sql::Options::sqlite_vfs. Every write stays in this process's memory until SQLite syncs the
/// file.
inline constexpr const char* forgetful_vfs = "forgetful";

/// What the disk does wrong, for this process.
struct Disk {
    bool lies_about_syncs = false;  // says it synced and did not: a planted fault
    bool is_full = false;           // answers SQLITE_FULL to every write
};

/// Makes the file system known to SQLite. Any number of times.
void register_forgetful_vfs();
void set_disk(Disk disk);

}  // namespace lingju::test
