# Writes the files FILES under ROOT into the C++ source OUT, as demo_site::embeddedFile knows them.
set(source "// Made by embed.cmake.\n#include \"site/assets.h\"\n\nnamespace insegel::demo_site {\nnamespace {\n\n")
set(table "")
set(number 0)
foreach(file IN LISTS FILES)
    file(READ "${ROOT}/${file}" bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    string(APPEND source "const unsigned char file${number}[] = {${bytes}};\n")
    string(APPEND table "    if (path == \"${file}\")\n"
                        "        return std::string(reinterpret_cast<const char*>(file${number}), sizeof file${number});\n")
    math(EXPR number "${number} + 1")
endforeach()
string(APPEND source "\n}  // namespace\n\n"
    "std::optional<std::string> embeddedFile(std::string_view path) {\n${table}    return std::nullopt;\n}\n\n"
    "}  // namespace insegel::demo_site\n")
file(WRITE "${OUT}" "${source}")
