// Every act of the network with its n-th statement failing, for n = 1, 2, 3 … until it runs
// through: after each failure no row of any table has changed.
#include <gtest/gtest.h>

#include "network/demo.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "network/keep.hpp"
#include "network/test/home.hpp"
#include "picture.hpp"

namespace lingju::network {
namespace {

class NetworkActThatFails : public NetworkTest {
  protected:
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }

    template <class Act>
    void survives(const char* name, Act run) {
        test::fails_cleanly(saboteur, database(), name, [&] {
            return sql::write<bool>(
                       database(),
                       [&](sql::Transaction& transaction) -> Outcome<bool> {
                           const auto done = run(transaction);
                           if (!done) return std::unexpected(done.error());
                           return true;
                       }
            ).has_value();
        });
    }
    template <class Thing>
    void keeps(
        const char* name,
        Outcome<std::int64_t> (*act)(sql::Transaction&, Thing, const identity::Actor&),
        const Thing& thing
    ) {
        survives(name, [&](sql::Transaction& transaction) {
            return act(transaction, thing, keeper);
        });
    }
    void enters(const Division& division) {
        survives("keep_division", [&](sql::Transaction& transaction) {
            return keep_division(transaction, division, keeper, today);
        });
    }
    void takes(const char* name, Register which, std::string_view csv) {
        survives(name, [&](sql::Transaction& transaction) -> Outcome<Import> {
            const Outcome<sheet::Sheet> sheet = sheet::read(csv, import_limits);
            if (!sheet) return std::unexpected(sheet.error());
            return import_register(transaction, which, *sheet, nullptr, today);
        });
    }

    const Date today = *parse_date("2026-06-23");
    const Network demo = demo_network();
    test::Saboteur saboteur;
    const identity::Actor keeper{
        .account = 7,
        .login = "keeper",
        .name = "keeper",
        .role = identity::Role::network_manager,
        .scope = {"331081"}
    };
};
ON_EACH_ENGINE(NetworkActThatFails);

TEST_P(NetworkActThatFails, LeavesNothingOfRegistersKept) {
    const auto fresh = [](auto thing) {
        thing.version = 0;
        return thing;
    };
    for (const char* id : {"331081000000", "331081001000", "331081001003"})
        enters(fresh(*demo.find_division(id)));
    Division renamed_village = *demo.find_division("331081001003");
    renamed_village.version = 1;
    const DivisionPeriod was = renamed_village.last();
    renamed_village.periods.push_back({today, "新名", was.kind, was.parent});
    enters(renamed_village);
    renamed_village.version = 2;
    enters(renamed_village);
    const Department department = fresh(*demo.find_department("D-01"));
    keeps<Department>("keep_department", keep_department, department);
    Department renamed = department;
    renamed.name = "新名", renamed.version = 1;
    keeps<Department>("keep_department again", keep_department, renamed);
    keeps<Point>("keep_point", keep_point, fresh(*demo.find_point("C001")));
    Point point = *demo.find_point("C001");
    point.version = 1;
    point.windows = {{"1", WindowKind::green, ""}};
    point.devices = {{"K1", DeviceKind::kiosk, "1"}};
    point.amenities = {Amenity::wheelchair};
    point.presences = {{"D-01", Power::decide, {point.in_force.from, {}}}};
    keeps<Point>("keep_point again", keep_point, point);
}

TEST_P(NetworkActThatFails, LeavesNothingOfSheets) {
    takes(
        "divisions",
        Register::divisions,
        "id,name,kind,parent,lat,lon\n331081000000,温岭市,county,,28.37,121.38\n"
        "331081001000,太平街道,town,331081000000,28.37,121.38\n"
        "331081001003,迎辉社区,village,331081001000,28.37,121.38\n"
    );
    takes("departments", Register::departments, "id,name\nD-01,公安局\nD-02,民政局\n");
    takes(
        "points",
        Register::points,
        "id,name,kind,town,lat,lon,hours,windows,devices\n"
        "T001,太平街道便民服务中心,town,331081001000,28.36,121.36,12345 08:30-11:30,1 综合窗口,K01 "
        "自助终端\n"
    );
    survives("calendar", [](sql::Transaction& transaction) {
        identity::Actor city;
        city.scope.cell = "331081";
        return keep_calendar(
            transaction,
            R"({"years":{"2031":{"off":[["2031-01-01","元旦"]],"work":[]}}})",
            city,
            *parse_date("2026-06-23")
        );
    });
}

}  // namespace
}  // namespace lingju::network
