#include "platform/crypto/keyfile.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "platform/crypto/crypto.hpp"

namespace lingju::crypto {
namespace {

class KeyFile : public testing::Test {
  protected:
    KeyFile() {
        std::string pattern = testing::TempDir() + "/lingju-keys-XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
    }
    ~KeyFile() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path file() const { return folder_ / "keys"; }
    std::string text() const {
        std::stringstream all;
        all << std::ifstream(file()).rdbuf();
        return all.str();
    }
    std::unique_ptr<Provider> open() {
        bool made = false;
        return Provider::open(file(), made);
    }

    std::filesystem::path folder_;
};

TEST_F(KeyFile, IsMadeOnceForItsOwnerAlone) {
    bool made = false;
    std::string sealed = Provider::open(file(), made)->seal("p", "text");
    EXPECT_TRUE(made);
    struct stat status{};
    ASSERT_EQ(::stat(file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    auto again = Provider::open(file(), made);
    EXPECT_FALSE(made);
    EXPECT_EQ(again->open_sealed("p", sealed), "text");
}

TEST_F(KeyFile, IsRefusedWhereOthersMayReadIt) {
    open();
    ::chmod(file().c_str(), 0640);
    EXPECT_THROW(open(), Fault);
}

TEST_F(KeyFile, IsRefusedWithAnyDigitChanged) {
    open();
    const std::string good = text();
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string changed = good;
        changed[i] = changed[i] == '0' ? '1' : '0';
        EXPECT_THROW(parse_keys(changed), Fault) << i;
        EXPECT_THROW(parse_keys(good.substr(0, i)), Fault) << i;
    }
    EXPECT_EQ(write_keys(parse_keys(good)), good);
}

TEST_F(KeyFile, CarriesTheRotatedKeyToAProcessThatStillHoldsTheOldOnes) {
    auto one = open(), other = open();
    one->rotate();
    std::string sealed = one->seal("p", "text");
    EXPECT_EQ(other->open_sealed("p", sealed), "text");
    EXPECT_TRUE(other->is_current(sealed));
}

TEST_F(KeyFile, StaysWhoseItIsWhereRootRotatesIt) {
    auto keys = open();
    const uid_t owner = ::geteuid() == 0 ? 65534 : ::geteuid();
    ASSERT_EQ(::chown(file().c_str(), owner, static_cast<gid_t>(-1)), 0);
    keys->rotate();
    struct stat status{};
    ASSERT_EQ(::stat(file().c_str(), &status), 0);
    EXPECT_EQ(status.st_uid, owner);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(KeyFile, OfAnotherPlaceDoesNotOpenWhatThisOneSealed) {
    auto mine = open();
    std::string sealed = mine->seal("p", "text");
    EXPECT_THROW(Provider::for_tests()->open_sealed("p", sealed), Fault);
    EXPECT_FALSE(Provider::for_tests()->verify("heads", mine->sign("heads")));
}

TEST_F(KeyFile, GivesAFaultWhereItCannotBeMade) {
    bool made = false;
    EXPECT_THROW(Provider::open(folder_ / "absent" / "keys", made), Fault);
}

}  // namespace
}  // namespace lingju::crypto
