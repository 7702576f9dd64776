#include <cstdio>

int main() { std::puts("lingju"); }
