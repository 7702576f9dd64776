// Sheets of registers: what is taken, what is not, and that what goes out comes back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "network/cells.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "network/test/home.hpp"
#include "network/test/places.hpp"
#include "platform/embedded/embedded.hpp"
#include "saboteur.hpp"

namespace lingju::network {
namespace {

const Date today = parse_date("2026-06-23").value();

using testing::ElementsAre;

sheet::Sheet sheet_of(std::string_view csv) {
    Outcome<sheet::Sheet> sheet = sheet::read(csv, import_limits);
    if (!sheet) throw Fault(summary(sheet.error()));
    return *std::move(sheet);
}

std::vector<std::string> faults_in(Register which, std::string_view csv) {
    const Outcome<Import> import = read_import(which, sheet_of(csv), places(), nullptr, today);
    if (!import) return {summary(import.error())};
    std::vector<std::string> faults;
    for (const sheet::Flaw& fault : import->faults)
        faults.push_back(
            fault.refusal.code.substr(fault.refusal.code.find('.') + 1) + " " +
            fault.refusal.subject + " " + fault.refusal.details.at("column")
        );
    return faults;
}

constexpr std::string_view heads =
    "id,name,kind,town,lat,lon,parent,hours,windows,devices,presences,guidance,to_on\n";

/// Faults of one row of points: what follows its id, name, kind, town, place and parent.
std::vector<std::string> faults_of_row(const std::string& rest) {
    return faults_in(
        Register::points,
        std::string(heads) + "X1,新点,village,331081001000,28,121,T001," + rest + "\n"
    );
}

TEST(RegisterSheets, TwentyThousandRowsAreReadAndOneMoreIsRefused) {
    std::string csv = "id,name\n";
    for (int row = 1; row <= 20'000; ++row) csv += "D-" + std::to_string(row) + ",x\n";
    const Outcome<sheet::Sheet> full = sheet::read(csv, import_limits);
    ASSERT_TRUE(full) << summary(full.error());
    const Outcome<sheet::Sheet> beyond = sheet::read(csv + "D-20001,x\n", import_limits);
    ASSERT_FALSE(beyond);
    EXPECT_EQ(summary(beyond.error()), "sheet.too_many_rows 20000");
}

TEST(RegisterSheets, EveryCellThatIsWrongIsNamed) {
    EXPECT_THAT(
        faults_in(
            Register::points,
            "编号 id,名称,类别,镇街代码,纬度,经度,备注\n"
            "V001,一,village,331081001000,28.5,121.5,\n"
            "V002,,castle,1,91,x,\n"
            "V001,二,村居代办点,331081001000,28.5,121.5,\n"
            ",三,village,331081001000,28.5,121.5,\n"
        ),
        ElementsAre(
            "field_missing B3 name",
            "cell_malformed C3 kind",
            "not_there D3 town",
            "cell_malformed E3 lat",
            "cell_malformed F3 lon",
            "row_repeated A4 id",
            "cell_missing A5 id"
        )
    );
    EXPECT_THAT(
        faults_in(Register::departments, "id,name\nD-01,=A1\nD-02,农业\n"),
        ElementsAre("formula B2 name")
    );
}

TEST(RegisterSheets, HoursMayHoldOnHolidaysAndToTheEndOfTheDay) {
    const InForce open{parse_date("2018-01-01").value(), {}};
    const std::string text =
        "1234567 00:00-24:00 holidays|staggered 6 09:00-11:00 holidays 2026-03-01..2026-06-30";
    const auto hours = parse_hours(text, open);
    ASSERT_TRUE(hours);
    EXPECT_TRUE((*hours)[0].on_holidays && (*hours)[1].on_holidays);
    EXPECT_EQ((*hours)[0].to_minute, 1440);
    EXPECT_EQ(write_hours(*hours, open), text);
    EXPECT_EQ(parse_hours("12345 09:00-16:30 节假日", open)->front().on_holidays, true);
    EXPECT_FALSE(parse_hours("12345 09:00-16:30 weekends", open));
}

TEST(RegisterSheets, WhatHangsOnAPointIsJudgedByTheRegisters) {
    EXPECT_THAT(faults_of_row("12345 08:30-11:30,,,,,"), ElementsAre());
    EXPECT_THAT(faults_of_row("8 08:30-11:30,,,,,"), ElementsAre("cell_malformed H2 hours"));
    EXPECT_THAT(faults_of_row("1 11:30-08:30,,,,,"), ElementsAre("cell_malformed H2 hours"));
    EXPECT_THAT(faults_of_row("1 08:30-09:00|1 08:30-10:00,,,,,"), ElementsAre("twice H2 hours"));
    EXPECT_THAT(
        faults_of_row(",1 department|1 green|2 department D-99,,,,"),
        ElementsAre("department_needed I2 windows", "not_there I2 windows", "twice I2 windows")
    );
    EXPECT_THAT(faults_of_row(",1 green,K1 kiosk 2,,,"), ElementsAre("not_there J2 devices"));
    EXPECT_THAT(
        faults_of_row(",,,D-01 decide 2026-01-01..2026-06-30|D-01 accept 2026-06-30..,,"),
        ElementsAre("twice K2 presences")
    );
    EXPECT_THAT(faults_of_row(",,,,C001,"), ElementsAre());
    EXPECT_THAT(faults_of_row(",,,,V002,"), ElementsAre("guide_not_higher L2 guidance"));
    EXPECT_THAT(faults_of_row(",,,,,2017-01-01"), ElementsAre("period_reversed M2 to_on"));
}

TEST(RegisterSheets, NothingInForceIsLeftHangingInTheAir) {
    const std::string_view divisions = "id,name,kind,parent,lat,lon,to_on,successor\n";
    EXPECT_THAT(
        faults_in(
            Register::divisions,
            std::string(divisions) +
                "331081001000,太平街道,street,331081000000,28.3,121.3,2026-06-30,\n"
        ),
        ElementsAre("still_in_use G2 to_on")
    );
    EXPECT_THAT(
        faults_in(
            Register::divisions,
            std::string(divisions) +
                "331081001990,新村,village,331081001000,28.3,121.3,,\n"
                "331081001991,旧村,village,331081001000,28.3,121.3,2026-06-30,331081001990\n"
        ),
        ElementsAre()
    ) << "a successor may come in the same sheet";
    EXPECT_THAT(
        faults_in(Register::departments, "id,name\nD-27,民政局\nD 28,新局\n"),
        ElementsAre("name_taken B2 name", "code_malformed A3 id")
    );
}

TEST(RegisterSheets, WrongColumnsAreRefusedTogether) {
    EXPECT_THAT(
        faults_in(Register::points, "id,name,name2,kind\n1,2,3,4\n"),
        ElementsAre("network.column_unknown name2; table.column_missing town; "
                    "table.column_missing lat; table.column_missing lon")
    );
    EXPECT_THAT(faults_in(Register::departments, "id,name\n"), ElementsAre("network.no_rows"));
    EXPECT_THAT(
        faults_in(Register::departments, "id,名称,name\n1,2,3\n"),
        ElementsAre("table.repeated_column name")
    );
}

TEST(RegisterSheets, WhoKeepsATownChangesNothingBeyondIt) {
    identity::Actor keeper;
    keeper.account = 7;
    keeper.scope = {"331081", {}, {}, {"331081100"}};
    const auto out = [&](Register which, std::string_view csv) {
        std::string rows;
        const Outcome<Import> import = read_import(which, sheet_of(csv), places(), &keeper, today);
        for (const sheet::Flaw& fault : import->faults)
            if (fault.refusal.code == "network.out_of_reach") rows += fault.refusal.subject + " ";
        return rows;
    };
    EXPECT_EQ(
        out(Register::points,
            "id,name,kind,town,lat,lon\nX1,一,bank,331081100000,28,121\n"
            "X2,二,bank,331081001000,28,121\nV001,抢来的,village,331081100000,28,121\n"),
        "A3 A4 "
    );
    EXPECT_EQ(out(Register::departments, "id,name\nD-27,新局\n"), "A2 ");
    EXPECT_EQ(
        out(Register::divisions,
            "id,name,kind,parent,lat,lon\n331081100000,泽国,town,331081000000,28,121\n"
            "331081100999,新村,village,331081100000,28,121\n"),
        "A2 "
    );
    const sheet::Page page = write_register(Register::points, places(), &keeper, today);
    EXPECT_GT(page.rows.size(), 10U);
    for (const auto& row : page.rows) EXPECT_EQ(row[3], "331081100000");
    EXPECT_TRUE(write_register(Register::departments, places(), &keeper, today).rows.empty());
}

class Registers : public NetworkTest {
  protected:
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }

    Outcome<Import> take(Register which, std::string_view bytes) {
        const sheet::Sheet sheet = sheet_of(bytes);
        return sql::write<Import>(database(), [&](sql::Transaction& transaction) {
            return import_register(transaction, which, sheet, nullptr, today);
        });
    }
    void take_demo() {
        ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
            load_demo(transaction);
        }));
    }
    std::string csv_of(Register which) {
        return sheet::write_csv(write_register(which, stored(), nullptr, today));
    }
    test::Saboteur saboteur;
};
ON_EACH_ENGINE(Registers);

constexpr Register all[] = {Register::divisions, Register::departments, Register::points};

TEST_P(Registers, ATemplateIsAFileToStartFrom) {
    for (const Register which : all) {
        const std::string path = "data/templates/" + std::string(name_of(which)) + ".csv";
        const Outcome<Import> taken = take(which, embedded::file(path));
        ASSERT_TRUE(taken) << path << " " << summary(taken.error());
        EXPECT_EQ(taken->fresh, taken->rows);
    }
    const Network city = stored();
    const Point& hall = *city.find_point("C001");
    EXPECT_EQ(hall.windows.size(), 4U);
    EXPECT_EQ(hall.hours.size(), 4U);
    EXPECT_EQ(hall.presences.back().power, Power::accept);
    EXPECT_EQ(city.find_division("990101100202")->successor, "990101100201");
    EXPECT_EQ(city.find_division("990101100203")->periods.front().name, "样例老村");
}

TEST_P(Registers, WhatGoesOutComesBackToTheByte) {
    take_demo();
    for (const Register which : all) {
        const std::string csv = csv_of(which);
        const Outcome<Import> again = take(which, csv);
        ASSERT_TRUE(again) << summary(again.error());
        EXPECT_EQ(again->unchanged, again->rows);
        EXPECT_EQ(csv_of(which), csv);
        const std::string xlsx = sheet::write_xlsx(write_register(which, stored(), nullptr, today));
        ASSERT_TRUE(take(which, xlsx));
        EXPECT_EQ(sheet::write_xlsx(write_register(which, stored(), nullptr, today)), xlsx);
    }
}

TEST_P(Registers, GoOutOfOneCityAndIntoAnotherWhole) {
    for (const Register which : all)
        ASSERT_TRUE(
            take(which, embedded::file("data/templates/" + std::string(name_of(which)) + ".csv"))
        );
    std::map<Register, std::string> out;
    for (const Register which : all) out[which] = csv_of(which);
    Network empty;
    std::vector<Division> divisions =
        read_import(Register::divisions, sheet_of(out[Register::divisions]), empty, nullptr, today)
            ->divisions;
    std::vector<Department> departments =
        read_import(
            Register::departments, sheet_of(out[Register::departments]), empty, nullptr, today
        )
            ->departments;
    const Network ground(divisions, departments, {});
    std::vector<Point> points =
        read_import(Register::points, sheet_of(out[Register::points]), ground, nullptr, today)
            ->points;
    const Network other(std::move(divisions), std::move(departments), std::move(points));
    for (const Register which : all)
        EXPECT_EQ(sheet::write_csv(write_register(which, other, nullptr, today)), out[which]);
}

TEST_P(Registers, ABadRowSinksTheSheetAndNothingIsHalfLoaded) {
    take_demo();
    const Outcome<Import> taken = take(
        Register::points,
        "id,name,kind,town,lat,lon\nX1,好的,bank,331081001000,28.5,121.5\n"
        "X2,,bank,331081001000,28.5,121.5\n"
    );
    ASSERT_FALSE(taken);
    EXPECT_EQ(summary(taken.error()), "network.field_missing B3");
    EXPECT_EQ(stored().find_point("X1"), nullptr);
    EXPECT_EQ(stored().points().size(), 698U);
}

TEST_P(Registers, AnOldSheetDoesNotUndoWhatWasChangedSince) {
    take_demo();
    const std::string old = "id,name,version\nD-01,旧名,1\n";
    ASSERT_TRUE(take(Register::departments, "id,name\nD-01,人社保障局\n"));
    EXPECT_EQ(stored().find_department("D-01")->version, 2);
    const Outcome<Import> late = take(Register::departments, old);
    ASSERT_FALSE(late);
    EXPECT_EQ(summary(late.error()), "network.changed_meanwhile C2");
}

TEST_P(Registers, AnImportThatFailsHalfwayLeavesNothing) {
    take_demo();
    const std::string csv =
        "id,name,kind,town,lat,lon,windows\nX1,新点,bank,331081001000,28.5,121.5,1 green\n"
        "V001,改名代办点,village,331081001000,28.5,121.5,\n";
    const std::string before = csv_of(Register::points);
    const int statements = test::fail_each_statement(
        saboteur,
        "53100",
        [&] { return take(Register::points, csv).has_value(); },
        [&] { EXPECT_EQ(csv_of(Register::points), before); }
    );
    EXPECT_GT(statements, 5);
    EXPECT_EQ(stored().find_point("X1")->windows.size(), 1U);
    EXPECT_EQ(stored().find_point("V001")->version, 2);
}

}  // namespace
}  // namespace lingju::network
