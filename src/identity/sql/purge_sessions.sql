delete from sessions where seen_at <= $1 or opened_at <= $2
