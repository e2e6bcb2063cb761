#include "server/reference/reference.h"

#include <algorithm>
#include <utility>

#include "server/page/render.h"
#include "server/problem.h"
#include "server/reference/markdown.h"
#include "server/reference/schema_words.h"
#include "server/reference/yaml.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;
using nlohmann::ordered_json;

std::string text_of(const ordered_json& object, const char* name) {
  return object.value(name, std::string());
}

// Empty where there is none.
const ordered_json& member(const ordered_json& object, const char* name) {
  static const ordered_json none = ordered_json::object();
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

std::string description_of(const ordered_json& object) {
  return html_of_markdown(text_of(object, "description"));
}

std::string shown_value(const ordered_json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// Of a list in an address its values, as they are typed there.
std::string example_of(const ordered_json& parameter) {
  if (!parameter.contains("example")) return {};
  const ordered_json& example = parameter["example"];
  if (!example.is_array()) return shown_value(example);
  std::string values;
  for (const ordered_json& one : example) values += (values.empty() ? "" : ", ") + shown_value(one);
  return values;
}

class Description {
 public:
  explicit Description(std::string_view description) : api_(read_yaml(description)) {}

  [[nodiscard]] View view() const {
    View view;
    const ordered_json& info = api_.at("info");
    view.set("version", shown_value(info.at("version")));
    view.set("intro_html", description_of(info));
    list groups;
    for (const ordered_json& tag : api_.at("tags")) groups.push_back(group_view(tag));
    view.set("groups", View(groups));
    view.set("answers", shared_answers());
    view.set("problems", problems());
    view.set("schemas", schemas());
    return view;
  }

 private:
  // What the value is, or refers to.
  [[nodiscard]] const ordered_json& resolved(const ordered_json& value) const {
    if (!value.contains("$ref")) return value;
    return api_.at(ordered_json::json_pointer(value["$ref"].get<std::string>().substr(1)));
  }

  [[nodiscard]] View group_view(const ordered_json& tag) const {
    const std::string name = tag.at("name").get<std::string>();
    View view;
    view.set("tag", name);
    view.set("about", text_of(tag, "description"));
    list operations;
    for (const auto& [path, methods] : api_.at("paths").items())
      for (const auto& [method, operation] : methods.items()) {
        const ordered_json& tags = operation.at("tags");
        if (std::ranges::find(tags, ordered_json(name)) == tags.end()) continue;
        operations.push_back(operation_view(named(path, method), operation));
      }
    view.set("operations", View(operations));
    return view;
  }

  // With its method, where that is not GET.
  [[nodiscard]] static std::string named(const std::string& path, const std::string& method) {
    if (method == "get") return path;
    std::string capitals = method;
    std::ranges::transform(capitals, capitals.begin(),
                           [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return capitals + " " + path;
  }

  // What a message is, where one is sent.
  [[nodiscard]] static std::string message_html(const ordered_json& operation) {
    std::string html;
    for (const auto& [media, content] : member(member(operation, "requestBody"), "content").items())
      html += "<p>The message is <code>" + media + "</code>: " + type_html(content.at("schema")) +
              ".</p>";
    return html;
  }

  [[nodiscard]] View operation_view(const std::string& path, const ordered_json& operation) const {
    View view;
    view.set("path", path);
    view.set("id", operation.at("operationId").get<std::string>());
    view.set("summary", text_of(operation, "summary"));
    view.set("description_html", description_of(operation) + message_html(operation));
    list parameters;
    for (const ordered_json& parameter : member(operation, "parameters"))
      parameters.push_back(parameter_view(resolved(parameter)));
    view.set("parameters", non_empty(parameters));
    set_answers(view, operation.at("responses"));
    return view;
  }

  [[nodiscard]] static View parameter_view(const ordered_json& parameter) {
    View view;
    view.set("name", parameter.at("name").get<std::string>());
    view.set("in_path", parameter.at("in") == "path");
    view.set("required", parameter.value("required", false));
    view.set("type_html", type_html(parameter.at("schema")));
    view.set("description_html", description_of(parameter));
    view.set("example", shown(example_of(parameter)));
    return view;
  }

  // Those of its own, in full; those that many share, by name.
  void set_answers(View& view, const ordered_json& responses) const {
    list own;
    list shared;
    for (const auto& [status, response] : responses.items()) {
      const std::string name = name_of_reference(response);
      View answer;
      answer.set("status", status);
      answer.set("name", name);
      if (name.empty()) {
        set_answer(answer, response);
        own.push_back(answer);
      } else {
        shared.push_back(answer);
      }
    }
    view.set("answers", View(own));
    view.set("shared", non_empty(shared));
  }

  void set_answer(View& view, const ordered_json& response) const {
    view.set("description_html", description_of(response));
    list headers;
    for (const auto& [name, header] : member(response, "headers").items()) {
      View one;
      one.set("name", name);
      one.set("description_html", description_of(header));
      headers.push_back(one);
    }
    view.set("headers", non_empty(headers));
    list types;
    list examples;
    for (const auto& [media, content] : member(response, "content").items()) {
      View type;
      type.set("media", media);
      type.set("type_html", content.contains("schema") ? type_html(content["schema"]) : "");
      types.push_back(type);
      for (const auto& [name, example] : member(content, "examples").items())
        examples.push_back(example_view(name, resolved(example).at("value")));
      if (content.contains("example")) examples.push_back(example_view(media, content["example"]));
    }
    view.set("types", non_empty(types));
    view.set("examples", non_empty(examples));
  }

  [[nodiscard]] static View example_view(const std::string& name, const ordered_json& value) {
    View view;
    view.set("name", name);
    view.set("value", value.is_string() ? value.get<std::string>() : value.dump(2));
    return view;
  }

  [[nodiscard]] View shared_answers() const {
    list answers;
    for (const auto& [name, response] : api_.at("components").at("responses").items()) {
      View answer;
      answer.set("name", name);
      set_answer(answer, response);
      answers.push_back(answer);
    }
    return View(answers);
  }

  [[nodiscard]] static View problems() {
    list problems;
    for (const ProblemKind& kind : problem_kinds()) {
      View view;
      view.set("code", std::string(kind.code));
      view.set("status", std::to_string(kind.status));
      view.set("title", std::string(kind.title));
      problems.push_back(view);
    }
    return View(problems);
  }

  [[nodiscard]] View schemas() const {
    list schemas;
    for (const auto& [name, schema] : api_.at("components").at("schemas").items()) {
      View view;
      view.set("name", name);
      view.set("description_html", description_of(schema));
      view.set("type_html", type_html(schema));
      list members;
      for (const SchemaMember& member : members_of(schema)) {
        View one;
        one.set("path", member.path);
        one.set("type_html", member.type);
        one.set("description_html", member.description);
        one.set("optional", !member.always);
        members.push_back(one);
      }
      view.set("members", non_empty(members));
      schemas.push_back(view);
    }
    return View(schemas);
  }

  ordered_json api_;
};

}  // namespace

std::string reference_html(std::string_view description) {
  return render("api.mustache", Description(description).view());
}

}  // namespace scrutineer::server
