"""What the compiler does not check: who opens whom, where law is cited, words, sizes, tables, contracts."""
