#pragma once

#include <QLabel>
#include <QWidget>
#include <optional>

#include "colours.h"

namespace insegel::ui {

/// How good a password is: a bar of four parts, and a word beside it that says the same without colour.
class StrengthMeter : public QWidget {
    Q_OBJECT

  public:
    explicit StrengthMeter(QWidget* parent = nullptr);

    /// 0 to 4 as judgeNewPassword() counts; nothing where there is no password yet.
    void setScore(std::optional<int> score);
    /// "Strength: fair"; empty where there is no password yet.
    QString words() const { return words_->text(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void refresh();
    Tone tone() const;

    QLabel* words_;
    std::optional<int> score_;
};

}  // namespace insegel::ui
