#pragma once

#include <QButtonGroup>
#include <QLabel>
#include <QRadioButton>
#include <array>

namespace insegel::ui {

/// One of two, each with a line that says more about it.
class ChoicePage : public QWidget {
    Q_OBJECT

  public:
    static constexpr int most = 2;

    explicit ChoicePage(QWidget* parent = nullptr);

    /// `isMarked`: the note says that something is not as it should be.
    void setOption(int which, const QString& name, const QString& note, bool isMarked, bool isEnabled = true);
    /// None where `which` is -1.
    void select(int which);
    int selected() const { return group_.checkedId(); }

  Q_SIGNALS:
    /// By the person.
    void chosen(int which);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    struct Option {
        QRadioButton* button = nullptr;
        QLabel* note = nullptr;
        bool isMarked = false;
    };
    void restyle();

    QButtonGroup group_;
    std::array<Option, most> options_;
};

}  // namespace insegel::ui
