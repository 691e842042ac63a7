#pragma once

#include <cstddef>
#include <cstdint>

#include <boost/json/string_view.hpp>
#include <boost/system/error_code.hpp>

namespace insegel {

/// What Boost.JSON's basic_parser tells its handler as it reads, all of it passed over: a handler derives
/// from this and has methods of the same names for what it wants. A method that gives false, and sets the
/// error, ends the reading. The limits that the parser asks for are each handler's own.
struct JsonEvents {
    using error = boost::system::error_code;
    using text = boost::json::string_view;

    bool on_document_begin(error&) { return true; }
    bool on_document_end(error&) { return true; }
    bool on_object_begin(error&) { return true; }
    bool on_object_end(std::size_t, error&) { return true; }
    bool on_array_begin(error&) { return true; }
    bool on_array_end(std::size_t, error&) { return true; }
    bool on_key_part(text, std::size_t, error&) { return true; }
    bool on_key(text, std::size_t, error&) { return true; }
    bool on_string_part(text, std::size_t, error&) { return true; }
    bool on_string(text, std::size_t, error&) { return true; }
    bool on_number_part(text, error&) { return true; }
    bool on_int64(std::int64_t, text, error&) { return true; }
    bool on_uint64(std::uint64_t, text, error&) { return true; }
    bool on_double(double, text, error&) { return true; }
    bool on_bool(bool, error&) { return true; }
    bool on_null(error&) { return true; }
    bool on_comment_part(text, error&) { return true; }
    bool on_comment(text, error&) { return true; }
};

}  // namespace insegel
