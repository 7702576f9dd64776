// The demo's places, made once for all tests of a program.
#pragma once

#include "network/demo.hpp"

namespace lingju::network {

inline const Network& places() {
    static const Network network = demo_network();
    return network;
}

}  // namespace lingju::network
