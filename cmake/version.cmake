# The one place that holds the version; src/base/version.h is made from it.
set(INSEGEL_VERSION 0.1.0)
