# The words of the window: Swedish and English, each one file in resources/translations. The sources speak English;
# insegel_en.ts holds its plurals, insegel_sv.ts every word. qt_sv.ts has what Qt's own dialogs say, since Qt 6 comes
# without Swedish; of other languages Qt's own file is taken where it is installed.
#
# One more language is one more file, resources/translations/insegel_CODE.ts, made by copying insegel_sv.ts and setting its
# language: it is found here, offered in the menu by the name it gives itself, and known to --language.
#
# After changing a text: cmake --build DIR --target translations_update, then fill in what is new.
set(INSEGEL_TRANSLATIONS_DIR "${PROJECT_SOURCE_DIR}/resources/translations")
file(GLOB INSEGEL_TRANSLATIONS CONFIGURE_DEPENDS "${INSEGEL_TRANSLATIONS_DIR}/insegel_*.ts")
file(GLOB INSEGEL_QT_TRANSLATIONS CONFIGURE_DEPENDS "${INSEGEL_TRANSLATIONS_DIR}/qt_*.ts")

# Puts the translations into the program as :/translations/NAME.qm.
function(insegel_translations target)
    qt_add_lrelease(${target} TS_FILES ${INSEGEL_TRANSLATIONS} ${INSEGEL_QT_TRANSLATIONS}
        QM_FILES_OUTPUT_VARIABLE qm_files)
    foreach(file IN LISTS qm_files)
        get_filename_component(name "${file}" NAME)
        set_source_files_properties("${file}" PROPERTIES QT_RESOURCE_ALIAS "${name}")
    endforeach()
    qt_add_resources(${target} translations PREFIX /translations OPTIONS ${INSEGEL_RESOURCE_OPTIONS} FILES ${qm_files})
endfunction()

add_custom_target(translations_update
    COMMAND Qt6::lupdate -no-obsolete -locations none "${PROJECT_SOURCE_DIR}/ui" -ts ${INSEGEL_TRANSLATIONS}
    COMMENT "Reading the texts from ui/ into resources/translations" VERBATIM)
