#pragma once

#include <QObject>

class QDBusVariant;

namespace insegel::ui {

/// Whether the desktop asks for dark windows, where Qt does not find that out by itself.
class DesktopScheme : public QObject {
    Q_OBJECT

  public:
    explicit DesktopScheme(QObject* parent = nullptr);

  Q_SIGNALS:
    void preferred(bool dark);

  private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    void ask();
};

}  // namespace insegel::ui
