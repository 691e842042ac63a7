# Every library and its reason is named in README.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Network Svg DBus LinguistTools)

find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)

# It comes with neither a CMake nor a pkg-config file.
find_library(INSEGEL_ZXCVBN zxcvbn REQUIRED)
find_path(INSEGEL_ZXCVBN_HEADERS zxcvbn.h REQUIRED)
add_library(insegel_zxcvbn INTERFACE)
target_link_libraries(insegel_zxcvbn INTERFACE "${INSEGEL_ZXCVBN}")
target_include_directories(insegel_zxcvbn SYSTEM INTERFACE "${INSEGEL_ZXCVBN_HEADERS}")

# Boost is used from its headers alone. Beast and Asio are heavy: what they need not do is switched off.
add_library(insegel_boost INTERFACE)
target_link_libraries(insegel_boost INTERFACE Boost::headers Threads::Threads)
target_compile_definitions(insegel_boost INTERFACE
    BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_COROUTINE BOOST_ERROR_CODE_HEADER_ONLY)

if(INSEGEL_TESTS)
    find_package(GTest REQUIRED)
    find_package(benchmark REQUIRED)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
