#include "identity/persons.hpp"
#include "identity/second_factor.hpp"

namespace lingju::identity {

std::int64_t reseal_all(
    sql::Database& database, const crypto::Provider& keys, const std::function<bool()>& go_on
) {
    constexpr int batch = 500;
    std::int64_t resealed = 0;
    while (go_on()) {
        Outcome<int> met = sql::write<int>(database, [&keys](sql::Transaction& transaction) {
            return Outcome<int>(
                reseal_persons(transaction, keys, batch) +
                reseal_second_factors(transaction, keys, batch)
            );
        });
        if (!met) throw Fault("what is sealed cannot be sealed again now: " + summary(met.error()));
        if (*met == 0) break;
        resealed += *met;
    }
    return resealed;
}

}  // namespace lingju::identity
