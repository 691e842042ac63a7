# The words of the window: Swedish and English, each one file in resources/translations.
file(GLOB INSEGEL_TRANSLATIONS CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/resources/translations/insegel_*.ts")
