# The one place that holds the version; src/base/version.h is made from it.
set(INSEGEL_VERSION 0.1.0)
# The day on which it was made.
set(INSEGEL_DATE 2026-11-26)
string(REGEX MATCH "^([0-9]+)-0*([0-9]+)-0*([0-9]+)$" _ "${INSEGEL_DATE}")
set(INSEGEL_YEAR ${CMAKE_MATCH_1})
set(INSEGEL_MONTH ${CMAKE_MATCH_2})
set(INSEGEL_DAY ${CMAKE_MATCH_3})
