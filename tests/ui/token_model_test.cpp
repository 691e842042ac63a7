#include "token_model.h"

#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>

#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

using test::someToken;

class TokenModelTest : public ::testing::Test {
  protected:
    std::string order() const {
        std::string ids;
        for (int row = 0; row < model_.rowCount(); ++row) {
            ids += model_.at(model_.index(row))->id;
        }
        return ids;
    }

    TokenModel model_{TokenModel::Order::byHolder};
    QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(TokenModelTest, SortsByHolderAndPutsTheNamelessLast) {
    model_.setTokens({someToken("n", ""), someToken("b", "Bo"), someToken("a", "Anna")});
    EXPECT_EQ(order(), "abn");
}

TEST_F(TokenModelTest, KeepsTheSelectionThroughChanges) {
    model_.setTokens({someToken("a", "Anna"), someToken("b", "Bo"), someToken("d", "Dan")});
    QItemSelectionModel selection(&model_);
    selection.setCurrentIndex(model_.indexOf("b"), QItemSelectionModel::SelectCurrent);

    model_.setTokens({someToken("c", "Cia"), someToken("b", "Örjan"), someToken("d", "Dan")});
    EXPECT_EQ(order(), "cdb");
    ASSERT_TRUE(selection.currentIndex().isValid());
    EXPECT_EQ(model_.at(selection.currentIndex())->id, "b");
    EXPECT_TRUE(selection.isSelected(model_.indexOf("b")));
}

TEST_F(TokenModelTest, SaysNothingWhereNothingChanged) {
    const token::TokenList list{someToken("a", "Anna"), someToken("b", "Bo")};
    model_.setTokens(list);
    QSignalSpy inserted(&model_, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model_, &QAbstractItemModel::dataChanged);
    model_.setTokens(list);
    EXPECT_EQ(inserted.count() + changed.count(), 0);
}

TEST_F(TokenModelTest, TellsOfTheRowThatChanged) {
    model_.setTokens({someToken("a", "Anna"), someToken("b", "Bo")});
    QSignalSpy changed(&model_, &QAbstractItemModel::dataChanged);
    model_.setTokens({someToken("a", "Anna"), someToken("b", "Bo", token::TokenState::expired)});
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.first().first().toModelIndex().row(), 1);
}

TEST_F(TokenModelTest, TakesAThousandInOneInsertion) {
    token::TokenList list;
    for (int i = 0; i < 1000; ++i) {
        list.push_back(someToken(std::to_string(i), "Test Person " + std::to_string(i)));
    }
    QSignalSpy inserted(&model_, &QAbstractItemModel::rowsInserted);
    model_.setTokens(list);
    EXPECT_EQ(inserted.count(), 1);
    EXPECT_EQ(model_.rowCount(), 1000);
    model_.setTokens({});
    EXPECT_EQ(model_.rowCount(), 0);
}

TEST(TokenModelAsGiven, KeepsTheOrderOfAPrompt) {
    TokenModel model(TokenModel::Order::asGiven);
    model.setTokens({someToken("z", "Zoe"), someToken("a", "Anna")});
    EXPECT_EQ(model.at(model.index(0))->id, "z");
}

TEST(TokenModelSpoken, SaysAllThatATileShows) {
    TokenModel model(TokenModel::Order::byHolder);
    model.setTokens({someToken("a", "Test Person", token::TokenState::expired)});
    const QString spoken = model.data(model.index(0), Qt::AccessibleTextRole).toString();
    for (const char* part : {"Test Person", "19900101-2384", "Test Bank", "BankID on file", "Expired"}) {
        EXPECT_TRUE(spoken.contains(QString::fromUtf8(part))) << spoken.toStdString();
    }
}

TEST(TokenModelUnderAPolicy, SaysOfAnIssuerThatIsNotAllowedThatItIsNot) {
    client::Policy policy;
    policy.allowedIssuers = {std::string(64, 'a')};
    TokenModel model(TokenModel::Order::byHolder, policy);
    token::TokenInfo allowed = someToken("a", "Anna");
    allowed.identities[1].issuerCertificateSha256 = {std::string(64, 'b'), std::string(64, 'a')};
    token::TokenInfo ordered = someToken("c", "Cia", token::TokenState::pending);
    ordered.identities.clear();
    model.setTokens({allowed, someToken("b", "Bo"), ordered});
    const auto said = [&model](int row, int role) { return model.data(model.index(row), role).toString(); };
    EXPECT_EQ(said(0, TokenModel::ReasonRole), QString());
    EXPECT_EQ(said(2, TokenModel::ReasonRole), QString());
    const QString reason = QStringLiteral("This computer's administrator does not allow its issuer");
    EXPECT_EQ(said(1, TokenModel::ReasonRole), reason);
    const QString spoken = said(1, Qt::AccessibleTextRole);
    EXPECT_TRUE(spoken.contains(QStringLiteral("19900101-2384")) && spoken.endsWith(reason))
        << spoken.toStdString();
}

}  // namespace
}  // namespace insegel::ui
