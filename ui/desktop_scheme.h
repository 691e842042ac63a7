#pragma once

#include <QObject>

class QDBusVariant;
class QVariant;

namespace insegel::ui {

/// Whether the desktop asks for dark windows, where Qt does not find that out by itself, and for high
/// contrast.
class DesktopScheme : public QObject {
    Q_OBJECT

  public:
    explicit DesktopScheme(QObject* parent = nullptr);

  Q_SIGNALS:
    void preferred(bool dark);
    void contrastPreferred(bool high);

  private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    void ask(const QString& group, const QString& key);
    void hear(const QString& group, const QString& key, const QVariant& value);
};

}  // namespace insegel::ui
