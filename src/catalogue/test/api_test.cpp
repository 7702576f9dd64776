#include "catalogue/api.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "catalogue/find.hpp"
#include "catalogue/import.hpp"
#include "catalogue/test/sound_item.hpp"
#include "contract.hpp"
#include "engines.hpp"
#include "identity/accounts.hpp"
#include "identity/sessions.hpp"
#include "network/find.hpp"
#include "network/import.hpp"

namespace lingju::catalogue {
namespace {

using Query = std::map<std::string, std::string>;

/// The routes over a database with the demo in it, as main mounts them.
class CatalogueApi : public test::EachEngine {
  protected:
    test::Migrations migrations() const override {
        return {
            identity::migrations(),
            snapshot::migrations(),
            network::migrations(),
            catalogue::migrations()
        };
    }
    sql::Hooks hooks() override {
        sql::Hooks around;
        around.open = [this](sql::Transaction& transaction) { registry.refresh(transaction); };
        return around;
    }
    void SetUp() override {
        registry.keep<network::Network>("network", network, network::load_network);
        registry.keep<catalogue::Catalogue>("catalogue", catalogue, catalogue::load_catalogue);
        ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
            network::load_demo(transaction);
            catalogue::load_demo(transaction);
        }));
        database().read([&](sql::Transaction& transaction) { registry.refresh(transaction); });
        sessions = std::make_unique<identity::Sessions>(database(), *keys, passwords, clock, false);
        const identity::Guard guard(*sessions);
        routes = catalogue::routes(guard, {catalogue, network, clock});
        const Workshop workshop{database(), network, clock};
        for (http::Route& route : version_routes(guard, workshop)) routes.push_back(route);
        for (http::Route& route : draft_routes(guard, workshop)) routes.push_back(route);
        for (http::Route& route : file_routes(guard, workshop, catalogue)) routes.push_back(route);
    }
    boost::json::value body(const std::string& pattern, Query query = {}) {
        const http::Response answer = test::call(routes, pattern, std::move(query));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return boost::json::parse(answer.body);
    }

    snapshot::Holder<network::Network> network;
    snapshot::Holder<catalogue::Catalogue> catalogue;
    snapshot::Registry registry;
    std::unique_ptr<crypto::Provider> keys = crypto::Provider::for_tests();
    crypto::Passwords passwords;
    std::unique_ptr<identity::Sessions> sessions;
    std::vector<http::Route> routes;
};

TEST_P(CatalogueApi, ItemsAreFoundAndSayWhy) {
    const auto answer = body("/api/v1/items", {{"q", "低保"}});
    EXPECT_EQ(answer.at("query"), "低保");
    EXPECT_LE(answer.at("items").as_array().size(), 10U);
    const auto& first = answer.at("items").at(0);
    EXPECT_EQ(first.at("id"), "WL-043");
    EXPECT_EQ(first.at("name_en"), "Subsistence allowance");
    EXPECT_EQ(first.at("department").at("name"), "民政局");
    EXPECT_EQ(boost::json::serialize(first.at("matched")), R"([{"how":"synonym","term":"低保"}])");
    EXPECT_EQ(body("/api/v1/items").at("items").as_array().size(), 10U);
}

/// What an editor wrote for residents is what anybody reads; what nobody wrote is empty, not made
/// up.
TEST_P(CatalogueApi, AnItemTellsAllThatWasWrittenForResidents) {
    const auto demo =
        boost::json::parse(test::call(routes, "/api/v1/items/{id}", {}, {{"id", "WL-031"}}).body);
    EXPECT_FALSE(demo.as_object().contains("charged"));
    EXPECT_EQ(demo.at("by_law"), "");
    EXPECT_EQ(demo.at("contact").at("consult_phone"), "");

    ItemFields fields = json::parse<ItemFields>(sound_item).value();
    fields.charged = true;
    fields.fees = {{"工本费", "每证 10 元", "发改价格〔2018〕1号", true, "低保户免收"}};
    fields.conditions = "场所已建好";
    fields.hall_name = "市民中心";
    fields.senior_care = "优先窗口";
    fields.appointment_rule = "提前一天";
    fields.promise_text = "所填属实";
    fields.yearly_report = true;
    fields.materials[1].page_format = "A4";
    fields.online_url = "https://example.org/a-1";
    fields.materials[1].source = Source::government;
    fields.materials[1].source_note = "卫健局";
    fields.materials[1].exempt = Exempt::shared_data;
    catalogue.put(
        catalogue.version() + 1,
        std::make_shared<const Catalogue>(Catalogue({Item("A-1", 3, State::published, fields)}, {}))
    );
    const auto item =
        boost::json::parse(test::call(routes, "/api/v1/items/{id}", {}, {{"id", "A-1"}}).body);
    EXPECT_EQ(item.at("task_type"), "行政许可");
    EXPECT_EQ(item.at("task_type_en"), "Administrative licence");
    EXPECT_EQ(item.at("charged"), true);
    EXPECT_EQ(item.at("fees").at(0).at("standard"), "每证 10 元");
    EXPECT_EQ(item.at("fees").at(0).at("reduce_note"), "低保户免收");
    EXPECT_EQ(item.at("conditions"), "场所已建好");
    EXPECT_EQ(item.at("contact").at("hall_name"), "市民中心");
    EXPECT_EQ(item.at("senior_care"), "优先窗口");
    EXPECT_EQ(item.at("appointment_rule"), "提前一天");
    EXPECT_EQ(item.at("promise_text"), "所填属实");
    EXPECT_EQ(item.at("yearly_report"), true);
    EXPECT_EQ(item.at("yearly_inspection"), false);
    EXPECT_EQ(item.at("questions").at(0).at("answer"), "5 个工作日。");
    EXPECT_EQ(item.at("results").at(0).at("kind"), "certificate");
    EXPECT_EQ(item.at("remedies").as_string(), fields.remedies);
    EXPECT_EQ(item.at("contact").at("complaint_phone"), "0576-86100002");
    EXPECT_EQ(item.at("contact").at("online_url"), "https://example.org/a-1");
    EXPECT_EQ(item.at("steps").at(1).at("limit").at("days"), 2);
    EXPECT_FALSE(item.at("steps").at(1).as_object().contains("person"));
    const auto& paper = item.at("materials").at(1);
    EXPECT_EQ(paper.at("waiver"), "shared_data");
    EXPECT_EQ(paper.at("required"), false);
    EXPECT_EQ(paper.at("source"), "government");
    EXPECT_EQ(paper.at("source_note"), "卫健局");
    EXPECT_EQ(paper.at("page_format"), "A4");
}

ON_EACH_ENGINE(CatalogueApi);

}  // namespace
}  // namespace lingju::catalogue
