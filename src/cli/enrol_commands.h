#pragma once

#include <string>

#include "cli/context.h"

/// A BankID on file is ordered from a bank, and completed with what the bank delivers.
namespace insegel::cli {

struct EnrolArguments {
    std::string origin;
    std::string subject;
    std::string keyType = "p256";
    std::string issuerName;
    std::string out;         ///< Where the requests go; empty: standard output.
    bool overwrite = false;  ///< Replace what is there.
    std::string id;          ///< With --complete: of the order.
    std::string delivery;    ///< With --complete: the certificates.
};
/// Orders a BankID.
ExitCode enrol(const Context& context, const EnrolArguments& arguments);
/// Completes an order with what the bank delivered.
ExitCode completeEnrolment(const Context& context, const EnrolArguments& arguments);

/// `show` of an order: the requests once more, for the bank. `pem` prints them alone.
ExitCode showOrder(const Context& context, const token::TokenInfo& token, bool pem);

}  // namespace insegel::cli
