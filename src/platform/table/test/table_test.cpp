#include "platform/table/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace lingju::table {
namespace {

using testing::ElementsAre;

std::vector<std::string> cells_of(const Outcome<Table>& table, std::size_t record) {
    return table->records()[record].cells;
}

std::string zipped(std::string_view plain) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(plain.size() + 128, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

TEST(Csv, columns_are_found_by_name_behind_comments) {
    Outcome<Table> table = parse_csv("# a judged table\n# R1, \"rules\nid,due\nA,2026-01-05\n");
    ASSERT_TRUE(table);
    EXPECT_TRUE(table->has("due"));
    EXPECT_FALSE(table->has("start"));
    EXPECT_EQ(table->cell(table->records()[0], "due"), "2026-01-05");
    EXPECT_EQ(table->records()[0].line, 4u);
}

TEST(Csv, quoted_cells_are_taken_byte_for_byte) {
    Outcome<Table> table = parse_csv("a,b,c\n\" x \",\"1,\"\"2\"\"\r\n3\",\"\"\n");
    ASSERT_TRUE(table);
    EXPECT_THAT(cells_of(table, 0), ElementsAre(" x ", "1,\"2\"\r\n3", ""));
}

TEST(Csv, a_quote_inside_a_plain_cell_is_itself) {
    Outcome<Table> table = parse_csv("a\n5\" pipe\n");
    ASSERT_TRUE(table);
    EXPECT_THAT(cells_of(table, 0), ElementsAre("5\" pipe"));
}

TEST(Csv, line_ends_may_be_either_and_the_last_may_lack) {
    Outcome<Table> table = parse_csv(
        "\xEF\xBB\xBF"
        "a,b\r\n1,2\r\n\n3,\n,4"
    );
    ASSERT_TRUE(table);
    ASSERT_EQ(table->records().size(), 3u);
    EXPECT_THAT(cells_of(table, 1), ElementsAre("3", ""));
    EXPECT_THAT(cells_of(table, 2), ElementsAre("", "4"));
    EXPECT_EQ(table->records()[2].line, 5u);
}

TEST(Csv, a_hash_after_the_header_is_data) {
    Outcome<Table> table = parse_csv("a\n#1\n");
    ASSERT_TRUE(table);
    EXPECT_THAT(cells_of(table, 0), ElementsAre("#1"));
}

TEST(Csv, a_short_record_has_empty_cells) {
    Outcome<Table> table = parse_csv("a,b\n1\n");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->cell(table->records()[0], "b"), "");
    EXPECT_THROW(static_cast<void>(table->cell(table->records()[0], "z")), Fault);
}

TEST(Csv, every_fault_is_told_with_its_line) {
    Outcome<Table> table = parse_csv("a,b,a\n1,2,3,4\n\"x\"y,2\n1,\"open\n\n");
    ASSERT_FALSE(table);
    EXPECT_EQ(
        summary(table.error()),
        "table.too_many_cells 2; table.text_after_quote 3; table.open_quote 4; "
        "table.repeated_column a"
    );
}

TEST(Csv, without_a_header_there_is_no_table) {
    EXPECT_EQ(summary(parse_csv("").error()), "table.no_header");
    EXPECT_EQ(summary(parse_csv("# only\n\n").error()), "table.no_header");
}

TEST(Tsv, quotes_and_commas_mean_nothing) {
    Outcome<Table> table = parse_tsv("q\tid\n\"办,低保\tWL-031\n");
    ASSERT_TRUE(table);
    EXPECT_THAT(cells_of(table, 0), ElementsAre("\"办,低保", "WL-031"));
}

TEST(Gunzip, unpacks_one_member_and_several) {
    std::string long_text(200'000, 'x');
    EXPECT_EQ(*gunzip(zipped(long_text), 1 << 20), long_text);
    EXPECT_EQ(*gunzip(zipped("a") + zipped("b"), 10), "ab");
    EXPECT_EQ(*gunzip(zipped(""), 10), "");
}

TEST(Gunzip, takes_what_is_not_packed_as_it_is) {
    EXPECT_EQ(*gunzip("id,due", 10), "id,due");
    EXPECT_EQ(*gunzip("", 0), "");
}

TEST(Gunzip, refuses_a_bomb_before_it_unpacks_whole) {
    std::string zeros;
    zeros.resize(50'000'000);
    const std::string bomb = zipped(zeros);
    EXPECT_LT(bomb.size(), 100'000u);
    EXPECT_EQ(summary(gunzip(bomb, 1'000'000).error()), "table.too_large");
    EXPECT_EQ(summary(gunzip("plain", 4).error()), "table.too_large");
}

TEST(Gunzip, refuses_damage_and_cuts) {
    std::string packed = zipped("a text that is long enough to be cut somewhere");
    for (std::size_t size = 2; size < packed.size(); ++size)
        EXPECT_EQ(summary(gunzip(packed.substr(0, size), 1000).error()), "table.not_gzip") << size;
    packed[packed.size() - 6] ^= 1;
    EXPECT_EQ(summary(gunzip(packed, 1000).error()), "table.not_gzip");
}

}  // namespace
}  // namespace lingju::table
