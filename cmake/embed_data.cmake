# Puts every file of data/, each module's refusals.tsv and openapi.yaml, and the page at /docs into the binary, so that it needs no current
# directory. Read with embedded::file(path); paths are the repository's own ("data/calendar/holidays_cn.json").
function(lingju_embed_data library)
    file(GLOB_RECURSE files RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
        ${CMAKE_SOURCE_DIR}/data/* ${CMAKE_SOURCE_DIR}/src/*/refusals.tsv ${CMAKE_SOURCE_DIR}/src/*/openapi.yaml
        ${CMAKE_SOURCE_DIR}/src/platform/openapi/page/*)
    list(FILTER files EXCLUDE REGEX "README")
    set(assembly "    .section .rodata\n")
    set(table "")
    set(declarations "")
    set(index 0)
    foreach(file ${files})
        string(APPEND assembly
            "    .global lingju_data_${index}_begin\n    .global lingju_data_${index}_end\nlingju_data_${index}_begin:\n"
            "    .incbin \"${CMAKE_SOURCE_DIR}/${file}\"\nlingju_data_${index}_end:\n    .byte 0\n")
        string(APPEND declarations "extern const char lingju_data_${index}_begin[], lingju_data_${index}_end[];\n")
        string(APPEND table "    {\"${file}\", {lingju_data_${index}_begin, lingju_data_${index}_end}},\n")
        math(EXPR index "${index} + 1")
    endforeach()
    string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")
    set(folder ${CMAKE_BINARY_DIR}/generated/platform/embedded)
    file(CONFIGURE OUTPUT ${folder}/data.S CONTENT "${assembly}" @ONLY)
    file(CONFIGURE OUTPUT ${folder}/files.inc CONTENT
        "extern \"C\" {\n${declarations}}\nconst File files[] = {\n${table}};\n" @ONLY)
    list(TRANSFORM files PREPEND ${CMAKE_SOURCE_DIR}/)
    set_source_files_properties(${folder}/data.S PROPERTIES OBJECT_DEPENDS "${files}")
    target_sources(${library} PRIVATE ${folder}/data.S)
endfunction()
