#pragma once

#include <QString>

#include "client/client.h"

/// What is said of sites, in the language chosen now. All plain text, and what came from others is made
/// visible.
namespace insegel::ui::siteText {

/// The site's origin, and where its name is international also as it may be known.
QString name(const std::string& origin, const std::string& originUnicode);
/// When something was last approved for it.
QString lastUse(const client::Site& site);
/// Whether it may ask, and who decided that.
QString state(const client::Site& site);
/// The same and more, a line each.
QString facts(const client::Site& site);
/// Which sites the computer's administrator has fixed; empty where none are.
QString fixed(const client::Policy& policy);
/// The sites that were kept could not be read, or not all of them.
QString trouble(const Error& trouble);

}  // namespace insegel::ui::siteText
