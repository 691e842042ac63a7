#include "token_details.h"

#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>

#include "card_pins.h"
#include "client/policy_obstacle.h"
#include "colours.h"
#include "post_to.h"
#include "seal_icon.h"
#include "token_text.h"
#include "ui_token_details.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

QString place(const std::string& location) {
    return QDir::toNativeSeparators(visibleText(location, 1000));
}

/// Hexadecimal as manuals and lists of cards write it: "3B 9F 95".
QString spaced(const QString& hex) {
    QString out;
    for (int i = 0; i < hex.size(); i += 2) {
        out += (i > 0 ? QStringLiteral(" ") : QString()) + hex.mid(i, 2).toUpper();
    }
    return out;
}

QString day(const std::string& iso) {
    const QDateTime time = QDateTime::fromString(QString::fromStdString(iso), Qt::ISODate);
    return time.isValid()
               ? tokenText::date(std::chrono::sys_seconds(std::chrono::seconds(time.toSecsSinceEpoch())))
               : visibleText(iso, 40);
}

}  // namespace

TokenDetails::TokenDetails(client::Client& client, token::TokenInfo info, QWidget* parent)
    : QDialog(parent), client_(client), info_(std::move(info)), ui_(std::make_unique<Ui::TokenDetails>()) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    resize(560, 430);
    reader_.setMaxThreadCount(1);
    connect(ui_->closeButton, &QPushButton::clicked, this, &QDialog::accept);
    restyle();
    fill();
    readCertificates();
}

TokenDetails::~TokenDetails() = default;

void TokenDetails::update(const token::TokenInfo* info) {
    if (info == nullptr) {
        reject();
        return;
    }
    if (*info == info_) {
        return;
    }
    info_ = *info;
    fill();
    readCertificates();
}

void TokenDetails::readCertificates() {
    reader_.start([post = postTo(this), &client = client_, id = info_.id] {
        post([id, found = client.certificates(id)](TokenDetails& details) {
            if (found && details.info_.id == id) {
                details.certificates_ = *found;
                details.fill();
            }
        });
    });
}

void TokenDetails::addRow(QFormLayout& form, const QString& name, const QString& value) {
    if (value.isEmpty()) {
        return;
    }
    auto* label = new QLabel(breakable(value));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(name + QStringLiteral(": ") + value);
    form.addRow(name, label);
    static_cast<QLabel*>(form.labelForField(label))->setAlignment(Qt::AlignLeft | Qt::AlignTop);
}

void TokenDetails::fill() {
    ui_->heading->setText(breakable(tokenText::title(info_)));
    QStringList troubles{tokenText::trouble(info_)};
    if (!client::allowsToken(client_.policy(), info_)) {
        troubles << tokenText::asSentence(tokenText::unfitReason(ErrorCode::issuerNotAllowed, info_));
    }
    troubles.removeAll(QString());
    const Tone tone = toneOf(info_);
    ui_->stateBanner->say(troubles.join(QLatin1Char('\n')), tone == Tone::good ? Tone::warning : tone);
    ui_->integrityBanner->say(
        info_.integrityProtected
            ? QString()
            : tr("This file is not protected against changes: whoever has had it could have changed it. "
                 "Import it to get a protected copy."),
        Tone::warning);

    auto* rows = new QWidget;
    auto* form = new QFormLayout(rows);
    form->setContentsMargins(0, 0, 6, 0);
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(9);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    addRow(*form, tr("Personal number"), tokenText::personalNumber(info_));
    addRow(*form, tr("Issuer"), tokenText::issuer(info_));
    addRow(*form, tr("Kind"), tokenText::kind(info_));
    addRow(*form, tr("State"), tokenText::state(info_));
    if (info_.state == token::TokenState::ok || info_.state == token::TokenState::blocked) {
        addRow(*form, tr("Validity"), tokenText::validity(info_));
    }
    addRow(*form, info_.kind == token::TokenKind::file ? tr("File") : tr("Reader"), place(info_.location));
    QStringList copies;
    for (const std::string& other : info_.otherLocations) {
        copies << place(other);
    }
    addRow(*form, tr("Also at"), copies.join(QLatin1Char('\n')));
    QStringList pins;
    for (const CardPin& pin : pinsOf(info_)) {
        pins << pinText::line(pin);
    }
    pins.removeAll(QString());
    addRow(*form, tr("PINs"), pins.join(QLatin1Char('\n')));
    if (!info_.problem.empty() && !tokenText::isNoBankId(info_)) {
        addRow(*form, tr("What is wrong"), visibleText(info_.problem, 400));
    }
    for (const token::IdentityInfo& identity : info_.identities) {
        QStringList lines{visibleText(identity.algorithm, 40)};
        for (const client::CertificateDetails& certificate : certificates_) {
            if (certificate.use == identity.use) {
                lines << tr("%1 to %2", "from one date to another")
                             .arg(day(certificate.validFrom), day(certificate.validTo));
                lines << tr("Serial number %1").arg(visibleText(certificate.serialHex, 64));
            }
        }
        addRow(*form, tokenText::use(identity.use), lines.join(QLatin1Char('\n')));
    }
    addRow(*form, tr("Card type (ATR)"), spaced(visibleText(info_.atr, 80)));
    delete ui_->scroll->takeWidget();
    ui_->scroll->setWidget(rows);
}

void TokenDetails::restyle() {
    ui_->heading->setFont(headingFont(font()));
}

void TokenDetails::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        fill();
    } else if (event->type() == QEvent::FontChange) {
        restyle();
    }
}

}  // namespace insegel::ui
