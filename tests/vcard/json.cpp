#include <boost/json/src.hpp>  // Boost.JSON is used without its library; this is where its code is made.
