#include <utility>
#include <vector>

#include <clang-tidy/ClangTidyCheck.h>
#include <clang-tidy/ClangTidyModule.h>
#include <clang-tidy/ClangTidyModuleRegistry.h>
#include <clang/AST/ASTContext.h>
#include <clang/ASTMatchers/ASTMatchFinder.h>
#include <clang/ASTMatchers/ASTMatchers.h>
#include <clang/Basic/SourceManager.h>
#include <llvm/ADT/StringSet.h>

/// A plugin for clang-tidy: its checks walk through what we wrote, and not through all of Qt, Boost and the
/// standard library for each source, of which nothing is reported anyway. That was most of their time. The
/// static analyzer goes its own way, and is not touched.
namespace insegel::house {
namespace {

namespace matchers = clang::ast_matchers;

/// What the checks are to walk through: what we wrote, and what a library calls by the name of one of our
/// classes, with which bugprone-forward-declaration-namespace compares them.
class Scope {
  public:
    explicit Scope(const clang::SourceManager& sources) : sources_(sources) {}

    std::vector<clang::Decl*> of(clang::TranslationUnitDecl& unit) {
        std::vector<clang::Decl*> libraries;
        for (clang::Decl* one : unit.decls()) {
            if (sources_.isInSystemHeader(sources_.getExpansionLoc(one->getLocation()))) {
                libraries.push_back(one);
            } else {
                found_.push_back(one);
                name(*one);
            }
        }
        for (clang::Decl* one : libraries) {
            addNamesakes(*one);
        }
        return std::move(found_);
    }

  private:
    void name(const clang::Decl& ours) {
        if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(&ours)) {
            names_.insert(record->getName());
        } else if (isPlace(ours)) {
            for (const clang::Decl* one : llvm::cast<clang::DeclContext>(&ours)->decls()) {
                name(*one);
            }
        }
    }

    void addNamesakes(clang::Decl& theirs) {
        if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(&theirs)) {
            if (names_.contains(record->getName())) {
                found_.push_back(&theirs);
            }
        } else if (isPlace(theirs)) {
            for (clang::Decl* one : llvm::cast<clang::DeclContext>(&theirs)->decls()) {
                addNamesakes(*one);
            }
        }
    }

    static bool isPlace(const clang::Decl& one) {
        return llvm::isa<clang::NamespaceDecl>(one) || llvm::isa<clang::LinkageSpecDecl>(one);
    }

    const clang::SourceManager& sources_;
    std::vector<clang::Decl*> found_;
    llvm::StringSet<> names_;
};

class OwnSources final : public clang::tidy::ClangTidyCheck {
  public:
    using ClangTidyCheck::ClangTidyCheck;

    // The unit comes before all that is in it, and is asked only then for what that is.
    void registerMatchers(matchers::MatchFinder* finder) override {
        finder->addMatcher(matchers::translationUnitDecl(), this);
    }

    void check(const matchers::MatchFinder::MatchResult& result) override {
        if (isDone_) {
            return;  // Checks that look for something walk again.
        }
        isDone_ = true;
        result.Context->setTraversalScope(
            Scope(*result.SourceManager).of(*result.Context->getTranslationUnitDecl()));
    }

  private:
    bool isDone_ = false;
};

class Module final : public clang::tidy::ClangTidyModule {
  public:
    void addCheckFactories(clang::tidy::ClangTidyCheckFactories& factories) override {
        factories.registerCheck<OwnSources>("insegel-own-sources");
    }
};

const clang::tidy::ClangTidyModuleRegistry::Add<Module> registered("insegel", "");

}  // namespace
}  // namespace insegel::house
