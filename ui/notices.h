#pragma once

#include <QCoreApplication>
#include <functional>

#include "client/client.h"
#include "settings.h"

namespace insegel::ui {

/// What a person is told though nobody asked: that a BankID expires soon, and that one is there.
class Notices {
    Q_DECLARE_TR_FUNCTIONS(Notices)

  public:
    /// Tells; false where it could not.
    using Tell = std::function<bool(const QString& title, const QString& text)>;

    Notices(Settings& settings, Tell tell) : settings_(settings), tell_(std::move(tell)) {}

    /// Of each that expires soon once a day at most, also over restarts.
    void tellOfExpiry(const token::TokenList& tokens);
    /// The bank has delivered this one.
    void tellOfDelivery(const token::TokenInfo& token);

  private:
    Settings& settings_;
    Tell tell_;
};

}  // namespace insegel::ui
