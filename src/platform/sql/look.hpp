// A transaction that reads.
#pragma once

#include <string>

#include "platform/outcome/outcome.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::sql {

/// What only a writer may do throws Fault.
class Look : public Transaction {
  public:
    void execute(const Query& query, Values, std::span<const Key>) override { refuse(query.name); }
    void execute_one(const Query& query, Values, Refusal, std::span<const Key>) override {
        refuse(query.name);
    }
    void execute_each(const Query& query, const std::vector<Values>&) override {
        refuse(query.name);
    }
    void leave(std::any) override { refuse("leave"); }
    void tell(std::string) override { refuse("tell"); }
    int writer() const override { refuse("writer"); }
    std::int64_t new_id() override { refuse("new_id"); }

  protected:
    [[noreturn]] static void refuse(std::string_view what) {
        throw Fault(std::string(what) + " in a read-only transaction");
    }
};

}  // namespace lingju::sql
