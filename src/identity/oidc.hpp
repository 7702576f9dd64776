// What a provider of single sign-on says of itself, and of who signed in there. Pure; private to
// identity.
//
// OpenID Connect Core 1.0 and Discovery 1.0. The ID token comes from the token endpoint itself over
// TLS, whose certificate was verified, so that its signature need not be (Core, 3.1.3.7 (6)).
#pragma once

#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::identity {

/// Whom we ask, and as whom.
struct SignOnProvider {
    std::string issuer;  // as it stands in its tokens, to the byte
    std::string client;  // what we are called there
    std::string secret;
    std::string redirect;  // the address of our page /sign-on
    std::string name_zh, name_en;
};

/// What the discovery document says of where to ask.
struct Discovered {
    std::string authorization, token;
    /// Does it take the secret in the form (client_secret_post)? Else by Basic.
    bool secret_in_form = false;
};

/// Of OpenID Connect Discovery, section 4.2. Refuses identity.sign_on_not_believed
/// (unauthenticated; subject = the field that is missing or wrong): another issuer than the one
/// asked for, addresses that are not asked (http::address_in).
Outcome<Discovered> discovered_in(std::string_view document, const std::string& issuer);

/// The subject that signed in there, of the answer of the token endpoint. Refuses
/// identity.sign_on_not_believed (unauthenticated; subject = what is wrong): `token` where it is
/// none, else the claim: iss, aud, azp, exp, iat, nonce, sub.
///
/// Standard: OpenID Connect Core 1.0, 3.1.3.3 and 3.1.3.7.
Outcome<std::string> subject_in(
    std::string_view answer, const SignOnProvider& provider, std::string_view nonce, Instant now
);

/// Does the token endpoint, that answered with another status than 200, not take our client or its
/// secret? Else it is the code that it does not take.
///
/// Standard: RFC 6749, 5.2.
bool is_client_refused(int status, std::string_view answer);

/// What a subject may be: 1 to 255 visible ASCII characters (Core, section 2).
bool is_subject(std::string_view text);

}  // namespace lingju::identity
