// A certificate for a test's server, and a client that speaks TLS.
#pragma once

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

namespace lingju::http {

/// Writes a fresh self-signed certificate and its key into a folder of its own.
class TestCertificate {
  public:
    /// `address`: an IP address that it is for; none where it is empty.
    explicit TestCertificate(const std::string& address = {}) {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "lingju-tls-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* certificate = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        if (!address.empty()) {
            X509_EXTENSION* name = X509V3_EXT_conf_nid(
                nullptr, nullptr, NID_subject_alt_name, ("IP:" + address).c_str()
            );
            X509_add_ext(certificate, name, -1);
            X509_EXTENSION_free(name);
            X509_set_version(certificate, X509_VERSION_3);
        }
        X509_sign(certificate, key, EVP_sha256());
        std::unique_ptr<FILE, int (*)(FILE*)> to_certificate(fopen(file().c_str(), "w"), fclose);
        PEM_write_X509(to_certificate.get(), certificate);
        std::unique_ptr<FILE, int (*)(FILE*)> to_key(fopen(key_file().c_str(), "w"), fclose);
        PEM_write_PrivateKey(to_key.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    ~TestCertificate() { std::filesystem::remove_all(folder_); }
    std::string file() const { return (folder_ / "certificate.pem").string(); }
    std::string key_file() const { return (folder_ / "key.pem").string(); }

  private:
    std::filesystem::path folder_;
};

/// Asks once over TLS and returns all that was answered until the server closed.
inline std::string ask_over_tls(unsigned short port, const std::string& bytes) {
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context(
        SSL_CTX_new(TLS_client_method()), SSL_CTX_free
    );
    std::unique_ptr<BIO, void (*)(BIO*)> bio(BIO_new_ssl_connect(context.get()), BIO_free_all);
    BIO_set_conn_hostname(bio.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
    std::string answer;
    if (BIO_do_connect(bio.get()) <= 0 || BIO_do_handshake(bio.get()) <= 0) return answer;
    BIO_write(bio.get(), bytes.data(), static_cast<int>(bytes.size()));
    char part[4096];
    for (int size = 0; (size = BIO_read(bio.get(), part, sizeof part)) > 0;)
        answer.append(part, static_cast<std::size_t>(size));
    return answer;
}

}  // namespace lingju::http
