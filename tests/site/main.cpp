#include <csignal>
#include <fstream>
#include <iostream>
#include <sstream>

#include <CLI/CLI.hpp>
#include <boost/asio/signal_set.hpp>

#include "site/web_server.h"

/// insegel-demo-site: a relying party for the demo and the tests.
namespace {

using namespace insegel::demo_site;

struct Arguments {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string origin;
    std::vector<std::string> authorities;
    std::string bank;
    std::string tlsCertificate;
    std::string tlsKey;
    std::string webRoot;
    std::uint16_t clientPort = 0;
};

std::string readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    if (!file)
        throw std::runtime_error("cannot read " + path);
    return all.str();
}

void addOptions(CLI::App& app, Arguments& arguments) {
    app.add_option("--listen", arguments.address, "Address to listen on")->capture_default_str();
    app.add_option("--port", arguments.port, "Port to listen on; 0 takes a free one")->capture_default_str();
    app.add_option(
        "--origin", arguments.origin,
        "This site's origin as browsers write it (https://login.test); default: the address listened on");
    app.add_option("--ca", arguments.authorities, "PEM file of a bank to trust; may be given several times")
        ->required();
    app.add_option("--bank", arguments.bank,
                   "Issue BankIDs: the folder of a bank that insegel-test-bank made");
    auto* certificate = app.add_option("--tls-cert", arguments.tlsCertificate, "PEM chain for https");
    auto* key = app.add_option("--tls-key", arguments.tlsKey, "PEM key for https");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--client-port", arguments.clientPort, "Where Insegel listens, if started with --port");
    app.add_option("--web-root", arguments.webRoot, "Serve the page from this copy of resources/web instead");
}

void logLine(const std::string& line) {
    std::cout << line << std::endl;
}

int run(const Arguments& arguments) {
    boost::asio::io_context context(1);
    std::optional<TlsFiles> tls;
    if (!arguments.tlsCertificate.empty())
        tls = TlsFiles{arguments.tlsCertificate, arguments.tlsKey};
    WebServer server(context, arguments.address, arguments.port, tls);

    SiteOptions options;
    options.origin = arguments.origin;
    if (options.origin.empty()) {
        const bool v6 = arguments.address.find(':') != std::string::npos;
        options.origin = std::string(tls ? "https://" : "http://") + (v6 ? "[" : "") + arguments.address +
                         (v6 ? "]:" : ":") + std::to_string(server.port());
    }
    for (const std::string& file : arguments.authorities) {
        for (X509Ptr& certificate : parsePem(readFile(file)))
            options.authorities.push_back(std::move(certificate));
    }
    if (arguments.clientPort != 0)
        options.clientPort = arguments.clientPort;
    options.webRoot = arguments.webRoot;
    if (!arguments.bank.empty())
        options.bank = insegel::bank::TestBank::load(arguments.bank);

    Site site(std::move(options), logLine);
    server.serve([&](const Request& request) { return site.handle(request); });
    boost::asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code&, int) { context.stop(); });
    std::ostringstream ready;
    ready << "insegel-demo-site ready: " << site.origin() << "/ (listening on " << arguments.address
          << " port " << server.port() << ')';
    logLine(ready.str());
    context.run();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app(
        "A demo web site that asks Insegel for a login and verifies what it gets, and a bank that issues "
        "BankIDs");
    Arguments arguments;
    addOptions(app, arguments);
    try {
        app.parse(argc, argv);
        return run(arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        std::cerr << "insegel-demo-site: " << error.what() << '\n';
        return 1;
    }
}
