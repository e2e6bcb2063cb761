// The members of metadata in a stored record. Part of the record codec; no one else includes it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "schemas/document.h"

namespace scrutineer::stored {

// Adds the members to `json`, an object, or reads them from it. Throws Error "record-damaged", or
// an exception of the JSON library where a value has another type.
void put_metadata(nlohmann::json& json, const Metadata& metadata);
void get_metadata(const nlohmann::json& json, Metadata& metadata);

}  // namespace scrutineer::stored
