#include "platform/idempotency/idempotency.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "platform/crypto/crypto.hpp"
#include "platform/idempotency/queries.hpp"

namespace lingju::idempotency {
namespace {

constexpr std::size_t key_most = 128;
constexpr int tries_most = 3;

/// A write on its way, with what it is known by. Empty `key_hash`: it came without a key.
struct Order {
    sql::Database& database;
    Write write;
    std::string key_hash = {}, body_hash = {};
    Instant at = {};
    int tries = 0;
};

struct Done {
    Made made;
    bool again = false;
};

bool is_visible(std::string_view key) {
    return std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7F; });
}

/// Lengths in front, so that no two different lists of parts run together.
std::string hash_of(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (std::string_view part : parts) text += fmt::format("{}:{}", part.size(), part);
    return crypto::hex(crypto::sm3(text));
}

/// Of all that says what is asked. A request without a query counts as it did before queries
/// counted, so that the keys that are kept still fit.
std::string body_hash_of(const http::Request& request) {
    if (request.query.empty()) return hash_of({request.path, request.body});
    std::string query;
    for (const auto& [name, value] : request.query)
        query += fmt::format("{}:{}{}:{}", name.size(), name, value.size(), value);
    return hash_of({request.path, query, request.body});
}

sql::Key row_of(const Order& order) { return {"idempotency_keys", order.key_hash}; }

/// The act of the same key that was done before, or nothing.
Outcome<std::optional<Done>> find_done(sql::Transaction& transaction, const Order& order) {
    sql::Rows rows = transaction.rows(queries::find_key, {order.key_hash});
    if (rows.empty()) return std::optional<Done>();
    if (rows.front().text("body_hash") != order.body_hash)
        return refuse(Refused::conflict, "idempotency.reused");
    Made made{rows.front().text("resource"), rows.front().integer("version")};
    return std::optional<Done>(Done{std::move(made), true});
}

Outcome<sql::Product> run(sql::Transaction& transaction, const Order& order) {
    if (!order.key_hash.empty()) {
        Outcome<std::optional<Done>> before = find_done(transaction, order);
        if (!before) return std::unexpected(std::move(before.error()));
        if (*before) return sql::Product(**std::move(before));
    }
    Outcome<Made> made = order.write.run(transaction);
    if (!made) return std::unexpected(std::move(made.error()));
    if (!order.key_hash.empty())
        transaction.execute(
            queries::insert_key,
            {order.key_hash,
             order.body_hash,
             order.write.act,
             made->resource,
             made->version,
             order.at},
            std::array{row_of(order)}
        );
    return sql::Product(Done{*std::move(made), false});
}

/// Another writer was doing the same key's act, and has done it by now.
bool was_in_flight(const Refusals& refusals) {
    return refusals.front().code == "conflict.idempotency_keys_pkey";
}

void submit(std::shared_ptr<Order> order, http::Reply reply);

http::Response render(const Order& order, const Done& done) {
    auto look = [&](sql::Transaction& transaction) {
        return order.write.render(transaction, done.made, done.again);
    };
    http::Response response = sql::read<http::Response>(order.database, look);
    if (done.again) response.headers.emplace_back("Idempotent-Replay", "true");
    return response;
}

void settled(std::shared_ptr<Order> order, http::Reply reply, Outcome<sql::Product>&& outcome) {
    using Where = http::Reply::Where;
    if (!outcome) {
        if (was_in_flight(outcome.error()) && ++order->tries < tries_most)
            return submit(std::move(order), std::move(reply));
        return reply.render(Where::edge, [refusals = std::move(outcome.error())] {
            return http::problem(refusals);
        });
    }
    Done done = std::any_cast<Done>(*std::move(outcome));
    bool tells = order->write.tell && !done.again;
    reply.render(tells ? Where::edge : Where::worker, [order, tells, done = std::move(done)] {
        return tells ? order->write.tell(done.made) : render(*order, done);
    });
}

void submit(std::shared_ptr<Order> order, http::Reply reply) {
    sql::Act act;
    act.gathers = order->write.gathers;
    if (!order->key_hash.empty())
        act.gathers.push_back({&queries::find_key, {order->key_hash}, row_of(*order)});
    act.wants = order->write.wants;
    act.run = [order](sql::Transaction& transaction) { return run(transaction, *order); };
    act.settled = [order, reply = std::move(reply)](Outcome<sql::Product> outcome) mutable {
        settled(order, std::move(reply), std::move(outcome));
    };
    order->database.submit(std::move(act));
}

}  // namespace

http::Answer write(sql::Database& database, const http::Request& request, Write write) {
    std::string_view key = request.header("idempotency-key");
    auto refused = [](std::string code) {
        return http::problem({{.kind = Refused::malformed, .code = std::move(code)}});
    };
    if (key.empty() && request.method == http::Method::post)
        return refused("idempotency.key_missing");
    if (key.size() > key_most || !is_visible(key)) return refused("idempotency.key_malformed");
    auto order = std::make_shared<Order>(Order{database, std::move(write)});
    order->at = request.received_at;
    if (!key.empty()) {
        order->key_hash = hash_of({order->write.scope, order->write.act, key});
        order->body_hash = body_hash_of(request);
    }
    return http::Later([order = std::move(order)](http::Reply reply) mutable {
        submit(std::move(order), std::move(reply));
    });
}

http::Answer act(
    sql::Database& database, std::function<Outcome<http::Response>(sql::Transaction&)> run
) {
    return http::Later([&database, run = std::move(run)](http::Reply reply) mutable {
        sql::Act act;
        act.run = [run = std::move(run)](sql::Transaction& transaction) -> Outcome<sql::Product> {
            Outcome<http::Response> rendered = run(transaction);
            if (!rendered) return std::unexpected(std::move(rendered.error()));
            return sql::Product(*std::move(rendered));
        };
        act.settled = [reply = std::move(reply)](Outcome<sql::Product> outcome) mutable {
            reply(
                outcome ? std::any_cast<http::Response>(*std::move(outcome))
                        : http::problem(outcome.error())
            );
        };
        database.submit(std::move(act));
    });
}

void purge(sql::Transaction& transaction, Instant now) {
    constexpr std::int64_t kept_ms = std::int64_t{kept_days} * 24 * 3'600'000;
    transaction.execute(queries::purge_keys, {now.ms - kept_ms});
}

std::span<const sql::Migration> migrations() { return queries::migrations; }

}  // namespace lingju::idempotency
