# cmake -DMODULE=cases -DHEADER=out.hpp -DSTATEMENTS="a.sql;b.sql" -P embed_sql.cmake
#
# sql/find_case.sql                 -> queries::find_case
# sql/x.sqlite.sql, x.postgres.sql  -> queries::x with one text an engine
# sql/0001_create_cases.sql         -> an entry of queries::migrations, in order of number
cmake_minimum_required(VERSION 3.25)

set(queries "")
set(migrations "")
set(seen "")
string(REPLACE "/" "::" space ${MODULE})
string(REPLACE "platform::" "" space ${space})

# A statement that only one engine has is empty for the other.
function(read_text file out)
    set(text "")
    if(EXISTS ${file})
        file(READ ${file} text)
    endif()
    set(${out} "R\"sql(${text})sql\"" PARENT_SCOPE)
endfunction()

list(SORT STATEMENTS)
foreach(file ${STATEMENTS})
    get_filename_component(name ${file} NAME)
    string(REGEX REPLACE "(\\.sqlite|\\.postgres)?\\.sql$" "" name ${name})
    if(name IN_LIST seen)
        continue()
    endif()
    list(APPEND seen ${name})
    get_filename_component(folder ${file} DIRECTORY)
    if(EXISTS ${folder}/${name}.sql)
        read_text(${folder}/${name}.sql sqlite)
        set(postgres ${sqlite})
    else()
        read_text(${folder}/${name}.sqlite.sql sqlite)
        read_text(${folder}/${name}.postgres.sql postgres)
    endif()
    if(name MATCHES "^[0-9]")
        string(APPEND migrations "    {\"${MODULE}\", \"${name}\", ${sqlite}, ${postgres}},\n")
    else()
        string(APPEND queries "inline constexpr sql::Query ${name}{\"${MODULE}/${name}\", ${sqlite}, ${postgres}};\n")
    endif()
endforeach()

set(text "// Made from src/${MODULE}/sql by cmake/embed_sql.cmake.\n#pragma once\n\n#include \"platform/sql/query.hpp\"\n\n")
string(APPEND text "namespace lingju::${space}::queries {\n\n${queries}")
if(migrations)
    string(APPEND text "\ninline constexpr sql::Migration migrations[] = {\n${migrations}};\n")
endif()
string(APPEND text "\n}  // namespace lingju::${space}::queries\n")
file(WRITE ${HEADER} "${text}")
