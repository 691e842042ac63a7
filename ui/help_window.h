#pragma once

#include <QDialog>
#include <memory>

#include "help_topics.h"

class QUrl;

namespace insegel::ui {

namespace Ui {
class HelpWindow;
}

/// Answers to what people ask about the program: the topics at the left, what is said of one at the right. A
/// window of its own. It needs no network, and opens nothing outside of itself.
class HelpWindow : public QDialog {
    Q_OBJECT

  public:
    explicit HelpWindow(QWidget* parent = nullptr);
    ~HelpWindow() override;

    /// Shows the topic with this id; the one that is shown stays where there is none.
    void showTopic(const QString& id);

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    /// Reads the topics in the language of the moment, and keeps to the one that is shown.
    void retranslate();
    void restyle();
    /// As wide as its titles, and at most a third of the window: longer ones are wrapped.
    void fitTopics();
    void showSelected();
    void follow(const QUrl& link);

    std::unique_ptr<Ui::HelpWindow> ui_;
    QList<HelpTopic> topics_;
};

}  // namespace insegel::ui
