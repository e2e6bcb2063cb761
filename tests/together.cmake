# compile_together(<target>...)
#
# Compiles the files of a target that can stand in one (tests/lint_batches) as one: the headers and
# templates that a file shares with its neighbours take longer than the file.
function(compile_together)
  set(all)
  foreach(target IN LISTS ARGN)
    get_target_property(folder ${target} SOURCE_DIR)
    get_target_property(files ${target} SOURCES)
    list(FILTER files INCLUDE REGEX "[.]cc$")
    list(TRANSFORM files REPLACE "^([^/].*)$" "${folder}/\\1")
    list(FILTER files EXCLUDE REGEX "^${PROJECT_BINARY_DIR}/") # generated, and not there yet
    list(TRANSFORM files PREPEND "${target}=")
    list(APPEND all ${files})
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  endforeach()
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  execute_process(
    COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/lint_batches --groups ${all}
    OUTPUT_VARIABLE groups COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" groups "${groups}")
  foreach(line IN LISTS groups)
    string(REGEX MATCH "^(.*)=(.*)=([0-9]+)$" found "${line}")
    set_source_files_properties(${PROJECT_SOURCE_DIR}/${CMAKE_MATCH_2}
                                TARGET_DIRECTORY ${CMAKE_MATCH_1}
                                PROPERTIES UNITY_GROUP group_${CMAKE_MATCH_3})
  endforeach()
endfunction()
