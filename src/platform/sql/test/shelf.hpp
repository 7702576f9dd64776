// A table of books, for testing what has no table of its own.
#pragma once

#include "engines.hpp"

namespace lingju::sql {

inline constexpr Migration shelf[] = {{
    "shelf",
    "0001_create_books",
    "create table books (id bigint not null, title text not null, price double precision, cover "
    "blob, lent_on text, version bigint "
    "not null default 1, constraint books_pkey primary key (id), constraint books_title unique "
    "(title), "
    "constraint books_price check (price > 0))",
    "create table books (id bigint not null, title text not null, price double precision, cover "
    "bytea, lent_on text, version bigint "
    "not null default 1, constraint books_pkey primary key (id), constraint books_title unique "
    "(title), "
    "constraint books_price check (price > 0))",
}};

constexpr Query both(std::string_view name, std::string_view text) { return {name, text, text}; }

inline constexpr Query insert_book =
    both("shelf/insert_book", "insert into books (id, title) values ($1, $2)");
inline constexpr Query insert_books{
    "shelf/insert_books",
    "insert into books (id, title, price, cover) values ($1, $2, $3, $4)",
    "insert into books (id, title, price, cover) select * from unnest($1::bigint[], $2::text[], "
    "$3::double precision[], $4::bytea[])",
};
inline constexpr Query lend_book = both(
    "shelf/lend_book",
    "update books set lent_on = $2, version = version + 1 where id = $1 and version = $3"
);
inline constexpr Query price_book =
    both("shelf/price_book", "update books set price = $2 where id = $1");
inline constexpr Query find_book = both(
    "shelf/find_book", "select id, title, price, cover, lent_on, version from books where id = $1"
);
inline constexpr Query list_books =
    both("shelf/list_books", "select id, title from books order by id");
inline constexpr Query count_books =
    both("shelf/count_books", "select count(*) as number from books");

inline Key book_key(std::int64_t id) { return {"books", std::to_string(id)}; }

/// The fixture of this part's tests.
class Shelf : public test::EachEngine {
  protected:
    test::Migrations migrations() const override { return {shelf}; }

    std::int64_t count() {
        return sql::read<std::int64_t>(database(), [](Transaction& transaction) {
            return transaction.rows(count_books, {}).front().integer("number");
        });
    }
    Rows find(std::int64_t id) {
        return sql::read<Rows>(database(), [id](Transaction& transaction) {
            return transaction.rows(find_book, {id});
        });
    }
};

}  // namespace lingju::sql
