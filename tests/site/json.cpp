// Boost.JSON from its headers, compiled once.
#include <boost/json/src.hpp>
